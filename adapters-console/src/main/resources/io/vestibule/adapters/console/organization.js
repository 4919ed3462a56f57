import {all, patch, patchMe, post, remove, whoAmI} from './api.js';
import {action, announce, confirmed, copyButton, dialog, h, items, moment, panel, paragraph, quiet, sheet, tag} from './dom.js';
import {areaField, choiceField, form, textField, tickField} from './forms.js';
import {joinable} from './profile.js';
import {asked} from './security.js';
import {navigate, site, state} from './state.js';

const LEVELS = {1: 'member', 8: 'administrator', 15: 'owner'};
const ADMINISTRATOR = 8;
const OWNER = 15;

const levelName = level => LEVELS[level] ?? `level ${level}`;

export function organization({again}) {
    const me = state.me;
    const current = me.organization;
    const isAdministrator = (current?.membership_level ?? 0) >= ADMINISTRATOR;
    const mayInvite = isAdministrator || current?.members_can_invite === true;
    const content = [...joinable(me), sheet('Your organizations', ...own(me, again))];
    if (current) {
        const path = `/api/organizations/${current.id}/`;
        const invited = panel('Invitations', reload => invites(path, current, {isAdministrator, mayInvite}, reload));
        content.push(
            panel(`Members of ${current.name}`, reload => members(path, current, isAdministrator, reload)),
            ...(mayInvite ? [sheet('Invite somebody', inviteForm(path, current, () => invited.reload()))] : []),
            invited,
            ...(isAdministrator ? [sheet(`Settings of ${current.name}`, settings(path, current, again))] : []));
    }
    return {title: current ? current.name : 'Organizations', content};
}

/** Works in another organization from now on. */
export async function switchTo(id) {
    await patchMe({set_current_organization: id});
}

function own(me, again) {
    const currentId = me.organization?.id;
    return [
        items(me.organizations.map(one => ({
            what: [paragraph(h('strong', {}, one.name), tag(levelName(one.membership_level)),
                one.id === currentId ? tag('you work here', 'good') : null)],
            actions: [
                one.id === currentId ? null : action('Work here', async () => {
                    await switchTo(one.id);
                    announce(`You work in ${one.name} now.`);
                    again();
                }, {name: `Work in ${one.name}`}),
                one.membership_level >= OWNER
                    ? action('Delete', () => deletion(one, again), {kind: 'danger', name: `Delete ${one.name}`})
                    : action('Leave', async () => {
                        if (await confirmed(`Leave ${one.name}?`, 'Only an invitation brings you back.', 'Leave')) {
                            await remove(`/api/organizations/${one.id}/members/@me/`);
                            await whoAmI();
                            announce(`You have left ${one.name}.`);
                            again();
                        }
                    }, {kind: 'danger', name: `Leave ${one.name}`}),
            ],
        })), 'You belong to none.'),
        action('Create an organization', async () => {
            const name = await asked('Create an organization', 'Name', '', 'Create');
            if (name !== undefined) {
                await post('/api/organizations/', {name});
                await whoAmI();
                announce(`${name} is created, and you work in it.`);
                again();
            }
        }),
    ];
}

async function deletion(one, again) {
    const typed = await dialog(`Delete ${one.name}?`, end => [
        paragraph('Its projects, subscriptions, shared links and invitations go with it, for all members. This cannot be undone.'),
        form({
            parts: [textField('name', `Type “${one.name}” to go on`, {required: true, autocomplete: 'off', focus: true})],
            submit: 'Delete for good',
            kind: 'main danger',
            onSubmit: async ({name}) => end(name.trim()),
            beside: [h('button', {type: 'button', on: {click: () => end()}}, 'Cancel')],
        }),
    ]);
    if (typed === undefined) {
        return;
    }
    if (typed !== one.name) {
        announce('That was another name. Nothing was deleted.');
        return;
    }
    await remove(`/api/organizations/${one.id}/`);
    await whoAmI();
    announce(`${one.name} is deleted.`);
    again();
}

async function members(path, current, isAdministrator, reload) {
    const everybody = await all(`${path}members/?order=joined_at`);
    return items(everybody.map(member => {
        const {user} = member;
        const isMe = user.uuid === state.me.uuid;
        const name = `${user.first_name} ${user.last_name}`.trim() || user.email;
        const mayChange = isAdministrator && !isMe && member.level <= current.membership_level;
        return {
            what: [
                paragraph(h('strong', {}, name), isMe ? tag('you', 'good') : null, tag(levelName(member.level)),
                    member.is_2fa_enabled ? tag('second factor', 'good') : null),
                quiet(user.email, ', since ', moment(member.joined_at)),
            ],
            actions: mayChange ? [
                levelChoice(path, current, member, name, reload),
                action('Remove', async () => {
                    if (await confirmed(`Remove ${name}?`, `${name} will not see anything of ${current.name} any more.`, 'Remove')) {
                        await remove(`${path}members/${user.uuid}/`);
                        announce(`${name} was removed.`);
                        await reload();
                    }
                }, {kind: 'danger', name: `Remove ${name}`}),
            ] : [],
        };
    }), 'Nobody.');
}

function levelChoice(path, current, member, name, reload) {
    const select = h('select', {'aria-label': `Level of ${name}`}, ...Object.keys(LEVELS)
        .filter(level => Number(level) <= current.membership_level)
        .map(level => h('option', {value: level, selected: Number(level) === member.level}, levelName(Number(level)))));
    const apply = action('Set', async () => {
        const level = Number(select.value);
        if (level !== member.level) {
            await patch(`${path}members/${member.user.uuid}/`, {level});
            announce(`${name} is ${levelName(level)} now.`);
            await reload();
        }
    }, {name: `Set the level of ${name}`});
    return h('div', {class: 'with-button'}, select, apply);
}

function inviteForm(path, current, reload) {
    const build = () => form({
        parts: [
            textField('target_email', 'E-mail address', {type: 'email', required: true, autocomplete: 'off'}),
            textField('first_name', 'First name', {maxlength: 30, autocomplete: 'off', help: 'If you know it.'}),
            choiceField('level', 'Level', Object.keys(LEVELS)
                .filter(level => Number(level) <= current.membership_level)
                .map(level => [level, levelName(Number(level))]), {value: '1'}),
            areaField('message', 'Message', {maxlength: 1000, help: 'Goes into the mail, if you like.'}),
        ],
        submit: 'Invite',
        onSubmit: async ({level, message, ...invite}, whole) => {
            const made = await post(`${path}invites/`, {...invite, level: Number(level), ...(message ? {message} : {})});
            announce(made.emailing_attempt_made
                ? `An invitation is on its way to ${made.target_email}.`
                : `${made.target_email} is invited. No mail is sent here: hand them the link from the list.`);
            whole.replaceWith(build());
            await reload();
        },
    });
    return build();
}

async function invites(path, current, {isAdministrator, mayInvite}, reload) {
    const open = await all(`${path}invites/`);
    return items(open.map(invite => ({
        what: [
            paragraph(h('strong', {}, invite.target_email), tag(levelName(invite.level)),
                invite.is_expired ? tag('expired', 'bad') : null,
                invite.emailing_attempt_made ? null : tag('not mailed')),
            quiet('Invited ', moment(invite.created_at),
                invite.created_by ? ` by ${invite.created_by.first_name || invite.created_by.email}` : ''),
        ],
        actions: [
            invite.is_expired ? null : copyButton(`${location.origin}${site.base}/signup/${invite.id}`, 'Copy link'),
            !mayInvite || invite.level > current.membership_level ? null : action('Send again', async () => {
                const {target_email: email, first_name: name, level, message} = invite;
                const made = await post(`${path}invites/`, {
                    target_email: email, first_name: name ?? '', level, ...(message ? {message} : {}),
                });
                announce(made.emailing_attempt_made
                    ? `A new invitation is on its way to ${email}. The former link is dead.`
                    : `There is a new link for ${email}. The former one is dead.`);
                await reload();
            }, {name: `Send the invitation to ${invite.target_email} again`}),
            isAdministrator ? action('Take back', async () => {
                if (await confirmed('Take the invitation back?', `The link that ${invite.target_email} got stops working.`, 'Take back')) {
                    await remove(`${path}invites/${invite.id}/`);
                    announce('The invitation is taken back.');
                    await reload();
                }
            }, {kind: 'danger', name: `Take back the invitation to ${invite.target_email}`}) : null,
        ],
    })), 'Nobody is invited at the moment.');
}

function settings(path, current, again) {
    return form({
        parts: [
            textField('name', 'Name', {value: current.name, required: true, maxlength: 64, autocomplete: 'off'}),
            tickField('enforce_2fa', 'Everybody needs a second factor', {
                checked: current.enforce_2fa === true,
                help: 'Who has none is led to setting one up. Keys are not asked.',
            }),
            tickField('members_can_invite', 'Members may invite others', {checked: current.members_can_invite === true}),
            tickField('members_can_use_personal_api_keys', 'Members may use personal API keys here',
                {checked: current.members_can_use_personal_api_keys}),
        ],
        submit: 'Save',
        onSubmit: async values => {
            const before = {
                name: current.name, enforce_2fa: current.enforce_2fa === true, members_can_invite: current.members_can_invite === true,
                members_can_use_personal_api_keys: current.members_can_use_personal_api_keys,
            };
            const changes = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== before[key]));
            if (Object.keys(changes).length > 0) {
                await patch(path, changes);
                await whoAmI();
            }
            announce('Saved.');
            if (state.me.organization?.enforce_2fa && !state.me.is_2fa_enabled) {
                navigate('/settings/security');
            } else {
                again();
            }
        },
    });
}
