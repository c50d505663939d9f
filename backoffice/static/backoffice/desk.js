// The order desk: keys, ticks, questions before grave steps, and the filter of the timeline. The page works without it.

const isTyping = (event) => event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

// A key that is written on a button presses it; a field takes the focus. Keys can be switched off on the page.
const KEYS_OFF = "kontor-keys-off";

document.addEventListener("keydown", (event) => {
    if (isTyping(event) || !isPlain(event) || localStorage.getItem(KEYS_OFF)) {
        return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) {
        return;
    }
    event.preventDefault();
    if (target.matches("summary")) {
        target.parentElement.open = true;
    }
    target.focus();
    if (target.matches("button, a")) {
        target.click();
    }
});

document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-keys]")) {
        box.closest("[hidden]")?.removeAttribute("hidden");
        box.checked = !localStorage.getItem(KEYS_OFF);
        document.body.classList.toggle("desk-keyless", !box.checked);
        box.addEventListener("change", () => {
            document.body.classList.toggle("desk-keyless", !box.checked);
            if (box.checked) {
                localStorage.removeItem(KEYS_OFF);
            } else {
                localStorage.setItem(KEYS_OFF, "yes");
            }
        });
    }
});

// A button with data-confirm asks first.
document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-confirm]");
    if (!button || button.dataset.isConfirmed) {
        return;
    }
    event.preventDefault();
    ask(button);
});

function ask(button) {
    const dialog = document.createElement("dialog");
    dialog.className = "desk-dialog";
    const words = document.createElement("p");
    words.id = "desk-question";
    words.textContent = button.dataset.confirm;
    dialog.setAttribute("aria-labelledby", words.id);
    const buttons = document.createElement("div");
    buttons.className = "desk-badges";
    const go = choice(button.dataset.go, "desk-button desk-button-danger");
    const back = choice(button.dataset.back, "desk-button");
    buttons.append(go, back);
    dialog.append(words, buttons);
    document.body.append(dialog);
    go.addEventListener("click", () => {
        button.dataset.isConfirmed = "yes";
        dialog.close();
        button.click();
    });
    back.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
        dialog.remove();
        button.focus();
    });
    dialog.showModal();
    back.focus();
}

function choice(label, classes) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = classes;
    button.textContent = label;
    return button;
}

// Once items are ticked, the buttons of the whole order and of a shipment speak of the ticked ones.
document.addEventListener("change", (event) => {
    if (event.target.matches?.(".desk-tick")) {
        sayWhatIsTicked();
    }
});
document.addEventListener("DOMContentLoaded", sayWhatIsTicked);

function sayWhatIsTicked() {
    const ticked = document.querySelectorAll(".desk-tick:checked").length;
    for (const words of document.querySelectorAll("[data-reach]")) {
        words.textContent = ticked ? `${words.dataset.ticked} ${ticked}` : words.dataset.all;
    }
    for (const count of document.querySelectorAll(".desk-actions .desk-count")) {
        count.hidden = ticked > 0;
    }
}

// The timeline shows only what contains the typed words.
document.addEventListener("DOMContentLoaded", () => {
    for (const field of document.querySelectorAll("[data-filters]")) {
        field.closest("[hidden]")?.removeAttribute("hidden");
        field.addEventListener("input", () => {
            const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
            for (const entry of document.getElementById(field.dataset.filters).children) {
                const text = entry.textContent.toLowerCase();
                entry.hidden = !words.every((word) => text.includes(word));
            }
        });
    }
});

// The theme's script writes a chosen file's name into a field of its own widget, which plain file inputs do not have.
document.addEventListener("change", (event) => {
    if (event.target.matches?.("input[type=file].desk-input")) {
        event.stopImmediatePropagation();
    }
}, true);
