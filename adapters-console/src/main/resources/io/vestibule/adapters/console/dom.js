/** Makes elements of attributes and text. No text ever becomes markup: whatever is no element is shown as it is. */
export function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (name === 'on') {
            Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
        } else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') {
            element[name] = value;
        } else if (value !== undefined && value !== null && value !== false) {
            element.setAttribute(name, value === true ? '' : value);
        }
    }
    element.append(...shown(children));
    return element;
}

/** Children without what is not to be shown. */
export function shown(children) {
    return children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false);
}

let made = 0;

/** An id that no other element has. */
export function newId(prefix) {
    made += 1;
    return `${prefix}-${made}`;
}

export function paragraph(...children) {
    return h('p', {}, ...children);
}

export function quiet(...children) {
    return h('p', {class: 'quiet'}, ...children);
}

export function tag(text, kind = '') {
    return h('span', {class: `tag ${kind}`}, text);
}

/** Says something at the top of the page, also to those who do not see it. */
export function announce(text) {
    say('status', text);
}

/** Says what went wrong. */
export function alarm(text) {
    say('alert', text);
}

function uppermostDialog() {
    return [...document.querySelectorAll('dialog[open]')].at(-1);
}

/** Where it is heard and seen: what lies behind a dialog is neither. */
function say(role, text) {
    const around = uppermostDialog() ?? document.body;
    const place = kind => around.querySelector(`:scope > [role="${kind}"]`);
    place('status').replaceChildren();
    place('alert').replaceChildren();
    if (text) {
        const message = h('div', {class: 'message'}, h('p', {}, text));
        message.append(h('button', {type: 'button', on: {click: () => message.remove()}}, 'Close'));
        place(role).append(message);
    }
}

export function quietDown() {
    say('status', '');
}

/** A button that cannot be pressed again while what it does goes on, and that says when it did not work. */
export function action(label, run, {kind = '', name, id} = {}) {
    const button = h('button', {type: 'button', class: kind, 'aria-label': name, id}, label);
    button.addEventListener('click', async () => {
        if (isBusy(button)) {
            return;
        }
        await busy(button, async () => {
            try {
                await run(button);
            } catch (problem) {
                alarm(words(problem));
            }
        });
    });
    return button;
}

export function isBusy(element) {
    return element.getAttribute('aria-busy') === 'true';
}

export async function busy(element, work) {
    element.setAttribute('aria-busy', 'true');
    try {
        return await work();
    } finally {
        element.removeAttribute('aria-busy');
    }
}

/** What a person is told of a failure. */
export function words(problem) {
    if (problem?.words !== undefined) {
        return problem.words;
    }
    console.error(problem);
    return 'Something went wrong on this page. Please reload it.';
}

/** A part of a page that loads what it shows, and loads it again after a change. */
export function panel(title, load) {
    const id = newId('panel');
    const heading = h('h2', {id, tabindex: '-1'}, title);
    const body = h('div', {}, h('p', {class: 'quiet'}, 'Loading …'));
    const section = h('section', {class: 'panel', 'aria-labelledby': id}, heading, body);
    async function reload() {
        const hadFocus = body.contains(document.activeElement);
        await busy(section, async () => {
            try {
                body.replaceChildren(...shown([await load(reload)]));
            } catch (problem) {
                body.replaceChildren(paragraph(words(problem)), action('Try again', reload));
            }
        });
        if (hadFocus && !body.contains(document.activeElement)) {
            heading.focus();
        }
    }
    section.reload = reload;
    void reload();
    return section;
}

/** A part of a page that shows what is known already. */
export function sheet(title, ...children) {
    const id = newId('sheet');
    return h('section', {class: 'panel', 'aria-labelledby': id}, h('h2', {id, tabindex: '-1'}, title), ...children);
}

/** A list of things with what can be done with each. */
export function items(entries, none) {
    return entries.length === 0
        ? quiet(none)
        : h('ul', {class: 'items'}, ...entries.map(({what, actions = []}) =>
            h('li', {}, h('div', {class: 'what'}, ...shown([what])), h('div', {class: 'row'}, ...shown([actions])))));
}

/**
 * Asks in the middle of everything. `content` gets the function that ends it; the promise has what that was called with,
 * and undefined when the person turned away.
 *
 * @param stay whether the escape key does not end it, since what it shows is not shown again
 */
export function dialog(title, content, {stay = false} = {}) {
    return new Promise(resolve => {
        const id = newId('dialog');
        const before = document.activeElement;
        let outcome;
        const box = h('dialog', {'aria-labelledby': id, closedby: stay ? 'none' : undefined});
        const end = value => {
            outcome = value;
            box.close();
        };
        box.append(h('h2', {id, tabindex: '-1'}, title), ...shown([content(end)]),
            h('div', {role: 'status', 'aria-live': 'polite'}), h('div', {role: 'alert'}));
        box.addEventListener('cancel', event => {
            if (stay && event.target === box) {
                event.preventDefault();
            }
        });
        // `cancel` alone is not enough: browsers let it be prevented only once after each click or key
        const hold = event => {
            if (event.key === 'Escape' && uppermostDialog() === box) {
                event.preventDefault();
            }
        };
        if (stay) {
            document.addEventListener('keydown', hold);
        }
        box.addEventListener('close', () => {
            document.removeEventListener('keydown', hold);
            box.remove();
            if (before?.isConnected) {
                before.focus();
            }
            resolve(outcome);
        });
        document.body.append(box);
        box.showModal();
        (box.querySelector('[autofocus], input:not([hidden]):not([type="hidden"])') ?? box.querySelector('h2')).focus();
    });
}

/** Whether the person is sure. */
export async function confirmed(title, text, label, danger = true) {
    return await dialog(title, end => [
        paragraph(text),
        h('div', {class: 'row'},
            h('button', {type: 'button', class: danger ? 'main danger' : 'main', on: {click: () => end(true)}}, label),
            h('button', {type: 'button', autofocus: true, on: {click: () => end(false)}}, 'Cancel')),
    ]) === true;
}

/** Shows something that will not be shown again. */
export function copyButton(text, label = 'Copy') {
    return action(label, async () => {
        try {
            await navigator.clipboard.writeText(text);
            announce('Copied.');
        } catch {
            announce('This browser does not let the page copy. Please select the text and copy it.');
        }
    });
}

const MOMENT = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});

/** A moment in the person's own time. */
export function moment(iso) {
    return iso ? h('time', {datetime: iso}, MOMENT.format(new Date(iso))) : 'never';
}

/** How long, roughly, in words. */
export function span(seconds) {
    const [count, unit] = seconds < 90
        ? [seconds, 'second']
        : seconds < 5400 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
