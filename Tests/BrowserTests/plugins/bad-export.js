export const NotAContribution = "a text";
