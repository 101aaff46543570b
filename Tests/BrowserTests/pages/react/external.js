export * from "/vendor/react.js";
