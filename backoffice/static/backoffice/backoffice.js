// "/" goes to the search for orders from any page, and on the list of orders to the list's own box. "f" goes to the
// search box of any other list. The theme would take "/" for the list's box, so it is not asked.
document.addEventListener(
    "keydown",
    (event) => {
        const orders = document.getElementById("desk-search");
        const list = document.getElementById("searchbar");
        const field = { "/": orders || list, f: list }[event.key];
        const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
        if (!field || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        field.focus();
    },
    true,
);

// A product picture lies on a server that is not ours: where it is gone, the empty frame stays and no broken sign.
document.addEventListener(
    "error",
    (event) => {
        if (event.target.matches?.("img.desk-picture")) {
            event.target.src = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
        }
    },
    true,
);

// A button with data-copy puts the text of the element of that id into the clipboard, and says so.
document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) {
        return;
    }
    const source = document.getElementById(button.dataset.copy);
    try {
        await navigator.clipboard.writeText(source.textContent.trim());
        button.textContent = button.dataset.copied;
    } catch {
        getSelection().selectAllChildren(source); // no clipboard without HTTPS: the text is selected instead
    }
});

// On a narrow screen the section that is open may lie beyond the edge of its bar.
document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".desk-tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
});

// The theme's page has no landmark for its content, which screen readers jump to.
document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("main")?.setAttribute("role", "main");
});
