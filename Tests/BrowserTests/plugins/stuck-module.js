await new Promise(() => {});
export const Nothing = { mount() {} };
