(a, a) => { "use strict"; with (a) {} };
