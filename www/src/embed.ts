console.log('embed');
