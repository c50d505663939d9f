// The order desk: keys, ticks, and the filter of the timeline. The page works without it.

const isTyping = (event) => event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

// A key that is written on a button arms it, and the same key again presses it; a field takes the focus, a link is
// followed. A key that is held down counts once. Keys can be switched off on the page.
const KEYS_OFF = "kontor-keys-off";
let armed = null;

document.addEventListener("keydown", (event) => {
    if (event.repeat || isTyping(event) || !isPlain(event) || localStorage.getItem(KEYS_OFF)) {
        return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const wasArmed = armed;
    if (event.key !== "Shift" && event.key !== "Enter" && event.key !== " ") {
        disarm();
    }
    if (!target) {
        return;
    }
    event.preventDefault();
    if (target.matches("summary")) {
        target.parentElement.open = true;
    }
    target.focus();
    if (target.matches("button") && target !== wasArmed) {
        arm(target);
    } else if (target.matches("button, a")) {
        target.click();
    }
});

document.addEventListener("pointerdown", disarm);

function arm(button) {
    armed = button;
    button.classList.add("desk-button-armed");
    for (const words of document.querySelectorAll("[data-armed-words]")) {
        const label = button.firstChild.textContent.trim();
        words.textContent = words.dataset.armedWords.replace("{key}", button.dataset.key).replace("{label}", label);
    }
}

function disarm() {
    armed?.classList.remove("desk-button-armed");
    armed = null;
    for (const words of document.querySelectorAll("[data-armed-words]")) {
        words.textContent = "";
    }
}

document.addEventListener("focusout", (event) => {
    if (armed && event.target === armed) {
        disarm();
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

// On a question the way back has the focus. The theme hides the page until it has started, and nothing hidden takes it.
document.addEventListener("DOMContentLoaded", () => {
    const back = document.querySelector(".desk-question [autofocus]");
    if (back) {
        focusOnceShown(back);
    }
});

function focusOnceShown(element) {
    if (document.activeElement !== document.body) {
        return;
    }
    element.focus();
    requestAnimationFrame(() => focusOnceShown(element));
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
