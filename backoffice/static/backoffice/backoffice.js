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

// What the theme and its select boxes leave without a name gets the one that stands beside it or above its column.
// Rows and boxes that are added later are named when they come.
const nameOf = (element) => {
    const field = element.closest(".field-row, .form-row, td, div[class*='field-']");
    const select = element.closest(".select2")?.previousElementSibling;
    const label = select?.labels?.[0] ?? field?.querySelector("label");
    const cell = element.closest("td");
    const head = cell?.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex];
    return (label ?? head)?.textContent.replace("*", "").trim() || cell?.dataset.label || "";
};

const nameControls = () => {
    const nameless = "td input:not([type=hidden]), td select, .select2-search__field, .select2 [role=combobox], .select2 [role=textbox]";
    for (const control of document.querySelectorAll(nameless)) {
        const isNamed = control.labels?.length || control.ariaLabel || control.title;
        if (!isNamed && nameOf(control)) {
            control.ariaLabel = nameOf(control);
        }
    }
    for (const chosen of document.querySelectorAll("ul.select2-selection__rendered > :not(li)")) {
        chosen.setAttribute("role", "listitem"); // where the library puts anything but that into its list
    }
    for (const tip of document.querySelectorAll("span.help-tooltip[aria-label]")) {
        tip.setAttribute("role", "img");
    }
    for (const cell of document.querySelectorAll(":is(td, th)[data-label]")) {
        cell.dataset.label = cell.dataset.label.charAt(0).toUpperCase() + cell.dataset.label.slice(1);
    }
};

window.addEventListener("load", () => {
    nameControls();
    const main = document.getElementById("main");
    if (main) {
        new MutationObserver(nameControls).observe(main, { childList: true, subtree: true });
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
