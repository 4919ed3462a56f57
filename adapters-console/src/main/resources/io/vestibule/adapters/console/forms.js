import {busy, h, isBusy, newId, shown, words} from './dom.js';

/**
 * One thing to fill in: a label, what belongs to it, and a place for what is wrong with it.
 *
 * @param control gets focus when something is wrong
 */
function field(name, label, control, {help, beside, read = () => control.value} = {}) {
    const id = newId(name);
    const helpId = `${id}-help`;
    const problemId = `${id}-problem`;
    control.id = id;
    control.setAttribute('name', name);
    control.setAttribute('aria-describedby', help ? `${helpId} ${problemId}` : problemId);
    const problem = h('p', {class: 'problem', id: problemId});
    const isTicked = control.type === 'checkbox';
    const named = h('label', {for: id}, label);
    const whole = h('div', {class: 'field'},
        isTicked ? h('div', {class: 'choice'}, control, named) : named,
        isTicked ? null : beside ? h('div', {class: 'with-button'}, control, beside) : control,
        help ? h('p', {class: 'help', id: helpId}, help) : null,
        problem);
    return {
        name,
        element: whole,
        control,
        label: named,
        read,
        tell(text) {
            problem.textContent = text;
            if (text) {
                control.setAttribute('aria-invalid', 'true');
            } else {
                control.removeAttribute('aria-invalid');
            }
        },
    };
}

export function textField(name, label, {type = 'text', value = '', help, required, autocomplete, maxlength, mode, focus} = {}) {
    return field(name, label, h('input', {
        type, value, required, autocomplete, maxlength, inputmode: mode, autofocus: focus,
        spellcheck: type === 'text' && autocomplete !== 'one-time-code' ? undefined : 'false',
        autocapitalize: type === 'email' || autocomplete === 'one-time-code' ? 'none' : undefined,
    }), {help});
}

/** Masked, unless the person wants to see it. */
export function passwordField(name, label, {autocomplete = 'current-password', help, required = true, focus} = {}) {
    const input = h('input', {
        type: 'password', required, autocomplete, autofocus: focus, autocapitalize: 'none', spellcheck: 'false',
    });
    const toggle = h('button', {type: 'button', 'aria-pressed': 'false', 'aria-label': `Show: ${label}`}, 'Show');
    toggle.addEventListener('click', () => {
        const show = input.type === 'password';
        input.type = show ? 'text' : 'password';
        toggle.textContent = show ? 'Hide' : 'Show';
        toggle.setAttribute('aria-pressed', String(show));
    });
    const made = field(name, label, input, {help, beside: toggle});
    made.mask = () => {
        if (input.type === 'text') {
            toggle.click();
        }
    };
    return made;
}

export function areaField(name, label, {value = '', help, maxlength} = {}) {
    return field(name, label, h('textarea', {value, maxlength, rows: '3'}), {help});
}

export function tickField(name, label, {checked = false, help} = {}) {
    const box = h('input', {type: 'checkbox', checked});
    return field(name, label, box, {help, read: () => box.checked});
}

/** @param options pairs of value and words */
export function choiceField(name, label, options, {value = '', help} = {}) {
    const select = h('select', {}, ...options.map(([key, text]) =>
        h('option', {value: key, selected: String(key) === String(value)}, text)));
    return field(name, label, select, {help});
}

/** A name that password managers want beside a new password. */
export function hiddenName(email) {
    const input = h('input', {type: 'email', autocomplete: 'username', value: email, hidden: true, readonly: true});
    return {name: 'username', element: input, control: input, read: () => undefined, tell: () => {}};
}

/**
 * A form whose fields keep what was typed when it is refused; what is wrong stands beside the field that it names, and
 * otherwise at the end.
 *
 * @param parts fields, and elements between them
 * @param onSubmit gets the values by name
 */
export function form({parts, submit, onSubmit, kind = 'main', beside = []}) {
    const fields = parts.filter(part => part?.read);
    const problem = h('p', {class: 'problem', role: 'alert', tabindex: '-1'});
    const button = h('button', {type: 'submit', class: kind}, submit);
    const whole = h('form', {method: 'post', novalidate: true},
        ...shown(parts.map(part => part?.element ?? part)), problem,
        beside.length ? h('div', {class: 'row'}, button, ...beside) : button);
    const tell = text => {
        problem.textContent = text;
    };
    whole.addEventListener('submit', async event => {
        event.preventDefault();
        if (isBusy(button)) {
            return;
        }
        tell('');
        fields.forEach(one => one.tell(''));
        const missing = fields.find(one => one.control.required && !one.control.hidden && isEmpty(one.control));
        if (missing) {
            missing.tell('Please fill this in.');
            missing.control.focus();
            return;
        }
        fields.forEach(one => one.mask?.());
        await busy(button, async () => {
            try {
                await onSubmit(Object.fromEntries(fields.map(one => [one.name, one.read()])), whole);
            } catch (refusal) {
                refuse(refusal);
            }
        });
    });
    function refuse(refusal) {
        const attr = refusal?.attr?.split('__')[0];
        const wrong = fields.find(one => one.name === attr && !one.control.hidden);
        if (wrong) {
            wrong.tell(words(refusal));
            wrong.control.focus();
        } else {
            tell(words(refusal));
            problem.focus();
        }
    }
    return whole;
}

function isEmpty(control) {
    return control.type === 'checkbox' ? !control.checked : control.value === '';
}
