"""The registry of the tenant `workshop`: plugins that misbehave, each in one way, beside one that does not."""

TEXT = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
FALLBACK = "This part is missing."


def _point(fallback=None):
    fallback = {"kind": "message", "message": fallback} if fallback else {"kind": "none"}
    return {"surface": "storefront", "title": "A place for tests", "props": TEXT, "fallback": fallback}


# A point for each way to fail. At each, `steady` has a contribution before and one after the one that fails.
_WAYS = [
    "module", "setup", "export", "mount", "reject", "hang", "stuck", "update", "unmount", "event", "gives-up", "files", "react",
]

EXTENSION_POINTS = {
    **{f"storefront.test.{way}/v1": _point(FALLBACK) for way in _WAYS},
    "storefront.test.quiet/v1": _point(),
    "storefront.test.alone/v1": _point(),
    "storefront.test.escape/v1": _point(),
    "storefront.test.opens/v1": _point(),
    "storefront.test.kept/v1": {**_point("Nobody is here."), "cardinality": {"min": 1}},
}


def _at(*places):
    return [{"extensionPoint": f"storefront.test.{way}/v1", "export": name, "order": order} for way, name, order in places]


PLUGINS = {
    "steady": {
        "contributes": _at(
            *[(way, "Before", 0) for way in _WAYS], *[(way, "After", 9) for way in _WAYS],
            ("quiet", "Before", 0), ("alone", "Before", 0),
        ) + [{"extensionPoint": "opener.room/v1", "export": "Before"}],
        "optionalDependencies": {"opener": "*"},
        "configuration": {
            "type": "object",
            "properties": {
                "greeting": {"type": "string", "default": "steady", "x-visibility": "public"},
                "internal": {"type": "string", "default": "not for visitors"},
            },
        },
        "events": {
            "emits": {"steady.said": {"schema": TEXT}, "steady.answered": {}},
            "consumes": ["page.said", "steady.said"],
        },
    },
    "bad-mount": {
        "contributes": _at(
            ("mount", "ThrowsInMount", 5), ("reject", "RejectsInMount", 5), ("hang", "Hangs", 5), ("update", "ThrowsInUpdate", 5),
            ("unmount", "ThrowsInUnmount", 5), ("event", "ThrowsInListener", 5), ("gives-up", "GivesUp", 5),
            ("quiet", "ThrowsInMount", 5),
        ),
        "events": {"consumes": ["page.said"]},
    },
    "bad-module": {"contributes": _at(("module", "Nothing", 5))},
    "bad-setup": {"contributes": _at(("setup", "Nothing", 5))},
    "bad-export": {"contributes": _at(("export", "NotAContribution", 5))},
    "stuck-module": {"contributes": _at(("stuck", "Nothing", 5))},
    "bad-files": {"contributes": _at(("files", "Shown", 5))},
    "escapee": {
        "contributes": _at(("escape", "Escapes", 0)),
        "events": {"emits": {"escape.known": {}}, "consumes": ["escape.asked"]},
    },
    "opener": {"contributes": _at(("opens", "Opens", 0)), "definesExtensionPoints": {"room/v1": _point("Nobody is in.")}},
    "listener": {"contributes": [], "events": {"emits": {"listener.heard": {}}, "consumes": ["page.said"]}},
    "polls": {
        "contributes": _at(("react", "Poll", 5), ("react", "Broken", 6)),
        "peerDependencies": {"react": "*", "react-dom/client": "*"},
        "events": {"emits": {"poll.voted": {}}},
    },
}
