// Named, so that a bundler leaves out what survey-core does not register itself: 7 kB. A file of its own, because `import()` takes all of a module.
export { Model } from 'survey-core';
