throw new Error("thrown by the module");
export const Nothing = { mount() {} };
