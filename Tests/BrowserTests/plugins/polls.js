import { createElement, useState } from "react";
import { reactContribution } from "../../../Sources/BrowserRuntime/patchbay-react.js";

export const Poll = reactContribution(function Poll({ text, context }) {
  const [votes, setVotes] = useState(0);
  const vote = () => {
    setVotes(votes + 1);
    context.events.emit("poll.voted", { text });
  };
  return createElement("button", { type: "button", onClick: vote }, `${text}: ${votes}`);
});

export const Broken = reactContribution(function Broken() {
  throw new Error("thrown while rendering");
});
