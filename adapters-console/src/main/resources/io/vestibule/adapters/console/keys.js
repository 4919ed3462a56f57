import {get, patch, post, remove, whoAmI} from './api.js';
import {action, announce, confirmed, copyButton, dialog, h, items, moment, newId, panel, paragraph, quiet, tag} from './dom.js';
import {choiceField, form, textField, tickField} from './forms.js';
import {state} from './state.js';

const PATH = '/api/personal_api_keys/';

/** What keys can be for, with words for it. */
const OBJECTS = {
    user: 'Your account', organization: 'Organizations', organization_member: 'Members and invites', project: 'Projects',
    subscription: 'Subscriptions', sharing_configuration: 'Shared links', resource: 'Register of resources', dashboard: 'Dashboards',
    insight: 'Insights', session_recording: 'Recordings', integration: 'Integrations', activity_log: 'Activity log', webhook: 'Webhooks',
};

export function keys({again}) {
    return {title: 'API keys', content: [
        ...(state.me.requires_credential_review
            ? [h('div', {class: 'notice'},
                paragraph('Please look whether you know all these keys, and your passkeys under Security.'),
                action('I know them all', async () => {
                    await post('/api/users/@me/credentials_review_complete/');
                    await whoAmI();
                    again();
                }))]
            : []),
        panel('Personal API keys', list),
    ]};
}

async function list(reload) {
    const all = await get(PATH);
    return [
        paragraph('A key lets a program act as you, within what you allow it.'),
        items(all.map(key => ({
            what: [
                paragraph(h('strong', {}, key.label), ' ', h('code', {}, key.mask_value)),
                key.description ? paragraph(key.description) : null,
                paragraph(...key.scopes.map(scope => tag(scope))),
                quiet('Made ', moment(key.created_at), ', last used ', moment(key.last_used_at),
                    key.last_rolled_at ? [', value changed ', moment(key.last_rolled_at)] : '',
                    where(key)),
            ],
            actions: [
                action('Edit', async () => {
                    if (await edit(key)) {
                        announce('Saved.');
                        await reload();
                    }
                }, {name: `Edit ${key.label}`}),
                action('Change value', async () => {
                    if (await confirmed('Another value for this key?',
                        `Programs that use “${key.label}” are locked out until they get the new value.`, 'Change it')) {
                        await shownOnce(await post(`${PATH}${encodeURIComponent(key.id)}/roll/`));
                        await reload();
                    }
                }, {name: `Change the value of ${key.label}`}),
                action('Delete', async () => {
                    if (await confirmed('Delete this key?', `Programs that use “${key.label}” are locked out at once.`, 'Delete')) {
                        await remove(`${PATH}${encodeURIComponent(key.id)}/`);
                        announce('The key is deleted.');
                        await reload();
                    }
                }, {kind: 'danger', name: `Delete ${key.label}`}),
            ],
        })), 'You have no keys.'),
        action('Create a key', async () => {
            const made = await edit(null);
            if (made) {
                await shownOnce(made);
                await reload();
            }
        }, {kind: 'main'}),
    ];
}

function where(key) {
    const places = [
        ...key.scoped_organizations.map(id => state.me.organizations.find(one => one.id === id)?.name ?? id),
        ...key.scoped_teams.map(id => projects().find(one => one.id === id)?.name ?? `project ${id}`),
    ];
    return places.length ? `. Only in ${places.join(', ')}` : '';
}

function projects() {
    return state.me.organization?.teams ?? [];
}

/** @returns the key as it is then; undefined when the person turned away */
function edit(key) {
    return dialog(key ? `Edit ${key.label}` : 'Create a key', end => {
        const label = textField('label', 'Label',
            {value: key?.label ?? '', required: true, maxlength: 40, focus: true, autocomplete: 'off'});
        const description = textField('description', 'Description',
            {value: key?.description ?? '', autocomplete: 'off', help: 'If you like.'});
        const scopes = scopeChoice(key?.scopes ?? []);
        const organizations = places('Organization', state.me.organizations, key?.scoped_organizations ?? []);
        const teams = places('Project',
            projects().map(({id, name}) => ({id, name: `Project ${name}`})), key?.scoped_teams ?? []);
        const read = () => ({
            label: label.read(), description: description.read(), scopes: scopes.read(),
            scoped_organizations: ticked(organizations), scoped_teams: ticked(teams),
        });
        const before = read();
        return form({
            parts: [
                label, description, scopes,
                h('fieldset', {}, h('legend', {}, 'Where'),
                    h('p', {class: 'help'}, 'Everywhere, unless you choose.'),
                    ...[...organizations, ...teams].map(place => place.field.element)),
            ],
            submit: key ? 'Save' : 'Create',
            onSubmit: async () => {
                end(key
                    ? await patch(`${PATH}${encodeURIComponent(key.id)}/`, differing(before, read()))
                    : await post(PATH, read()));
            },
            beside: [h('button', {type: 'button', on: {click: () => end()}}, 'Cancel')],
        });
    });
}

/** Boxes for places, also for those that the key has and the person does not see: these are called by their id. */
function places(kind, seen, chosen) {
    const unseen = chosen.filter(id => !seen.some(one => one.id === id)).map(id => ({id, name: `${kind} ${id}`}));
    return [...seen, ...unseen].map(({id, name}) =>
        ({id, field: tickField(`${kind}:${id}`, name, {checked: chosen.includes(id)})}));
}

function ticked(boxes) {
    return boxes.filter(box => box.field.read()).map(box => box.id);
}

/** What stays is not sent: the server would refuse what the person could not choose today. */
function differing(before, now) {
    return Object.fromEntries(Object.entries(now)
        .filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member])));
}

/** What the key may do: nothing, reading or everything of each kind, or all there is. */
function scopeChoice(present) {
    const everything = tickField('everything', 'Everything that a key can do', {checked: present.includes('*')});
    const objects = [...new Set([...Object.keys(OBJECTS), ...present.filter(one => one.includes(':')).map(one => one.split(':')[0])])];
    const choices = objects.map(object => choiceField(object, OBJECTS[object] ?? object,
        [['', 'No access'], ['read', 'Read'], ['write', 'Read and change']],
        {value: present.includes(`${object}:write`) ? 'write' : present.includes(`${object}:read`) ? 'read' : ''}));
    const grid = h('div', {class: 'scopes'}, ...choices.map(one => one.element));
    const problemId = newId('scopes-problem');
    const problem = h('p', {class: 'problem', id: problemId});
    const hide = () => {
        grid.hidden = everything.read();
    };
    everything.control.addEventListener('change', hide);
    hide();
    return {
        name: 'scopes',
        element: h('fieldset', {'aria-describedby': problemId}, h('legend', {}, 'What it may do'), everything.element, grid, problem),
        control: everything.control,
        read: () => everything.read()
            ? ['*']
            : choices.filter(one => one.read()).map(one => `${one.name}:${one.read()}`),
        tell(text) {
            problem.textContent = text;
        },
    };
}

function shownOnce(key) {
    return dialog(`The key “${key.label}”`, end => [
        paragraph('This is its value. It is shown only now: copy it to where it is needed.'),
        h('code', {class: 'secret', id: 'key-value'}, key.value),
        h('div', {class: 'row'},
            copyButton(key.value),
            h('button', {type: 'button', class: 'main', on: {click: () => end()}}, 'I have kept it')),
    ], {stay: true});
}
