// "/" goes to the search for orders from any page that has no search box of its own.
document.addEventListener("keydown", (event) => {
    const search = document.getElementById("desk-search");
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isPlainSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!search || isTyping || !isPlainSlash || document.getElementById("searchbar")) {
        return;
    }
    event.preventDefault();
    search.focus();
});

// A product picture lies on a server that is not ours: where it is gone, the empty frame stays and no broken sign.
document.addEventListener(
    "error",
    (event) => {
        if (event.target.matches?.("img.desk-picture")) {
            event.target.removeAttribute("src");
        }
    },
    true,
);
