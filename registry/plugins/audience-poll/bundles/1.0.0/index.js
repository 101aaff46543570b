// Audience Poll: one question on an event's page. React comes from the platform, so that a page has it once.

import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";

function Poll({ question, answers, onVote }) {
  const [choice, setChoice] = useState(null);

  function vote(index) {
    setChoice(index);
    onVote(answers[index]);
  }

  return h("fieldset", { style: { border: 0, margin: 0, padding: 0, maxWidth: "28rem" } },
    h("legend", { style: { fontWeight: 600, padding: 0, marginBottom: "0.5rem" } }, question),
    answers.map((answer, index) => h("label", { key: answer, style: { display: "block", padding: "0.35rem 0" } },
      h("input", { type: "radio", name: question, checked: choice === index, onChange: () => vote(index) }),
      " ", answer)));
}

export const AudiencePoll = {
  mount(element, props, context) {
    const { question, answers } = context.configuration;
    const host = element.appendChild(document.createElement("div"));
    const root = createRoot(host);
    let current = props;
    const onVote = (answer) => context.events.emit("poll.voted", { eventId: current.eventId, answer });
    root.render(h(Poll, { question, answers, onVote }));
    return {
      update(next) {
        current = next;
      },
      unmount() {
        root.unmount();
        host.remove();
      },
    };
  },
};
