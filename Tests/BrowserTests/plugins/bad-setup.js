export default { setup() { throw new Error("thrown in setup"); } };
export const Nothing = { mount() {} };
