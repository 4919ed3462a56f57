import {patch, patchMe, post, remove} from './api.js';
import {action, announce, dialog, h, panel, paragraph, quiet, sheet, tag} from './dom.js';
import {choiceField, form, hiddenName, passwordField, textField, tickField} from './forms.js';
import {ROLES} from './entry.js';
import {link} from './link.js';
import {navigate, state} from './state.js';
import {tellOtherTabs} from './tabs.js';

export function profile({redrawHeader}) {
    const me = state.me;
    return {title: 'Profile', content: [
        ...joinable(me),
        sheet('About you', form({
            parts: [
                textField('first_name', 'First name', {value: me.first_name, autocomplete: 'given-name', maxlength: 150}),
                textField('last_name', 'Last name', {value: me.last_name, autocomplete: 'family-name', maxlength: 150}),
                choiceField('role_at_organization', 'What you do', me.role_at_organization ? ROLES.slice(1) : ROLES,
                    {value: me.role_at_organization ?? ''}),
            ],
            submit: 'Save',
            onSubmit: async ({role_at_organization: role, ...names}) => {
                await patchMe({...names, ...(role ? {role_at_organization: role} : {})});
                announce('Saved.');
            },
        })),
        panel('E-mail address', reload => address(reload, redrawHeader)),
        sheet('Appearance', form({
            parts: [choiceField('theme_mode', 'Colours',
                [['system', 'As this device has them'], ['light', 'Light'], ['dark', 'Dark']], {value: me.theme_mode || 'system'})],
            submit: 'Save',
            onSubmit: async values => {
                await patchMe(values);
                document.documentElement.dataset.theme = values.theme_mode;
                announce('Saved.');
            },
        })),
        sheet('Delete the account', ...deletion(me)),
    ]};
}

/** Organizations that wait for the person. */
export function joinable(me) {
    return me.pending_invites.map(invite => h('div', {class: 'notice'},
        paragraph('You are invited to join ', h('strong', {}, invite.organization_name), '.'),
        link(`/signup/${invite.id}`, `Look at the invitation to ${invite.organization_name}`)));
}

async function address(reload, redrawHeader) {
    const {me} = state;
    const isProven = me.is_email_verified !== false;
    const send = action('Send the link again', async () => {
        await post('/api/users/request_email_verification/', {uuid: me.uuid});
        announce('Another link is on its way. Only the newest one works.');
    });
    const pending = me.pending_email
        ? h('div', {class: 'notice'},
            paragraph('A link was sent to ', h('strong', {}, me.pending_email),
                '. Your address changes when you follow it.'),
            h('div', {class: 'row'}, send, action('Keep the present address', async () => {
                state.me = await patch('/api/users/cancel_email_change_request/', {});
                announce('Your address stays as it is.');
                await reload();
            })))
        : isProven ? null : h('div', {class: 'row'}, send);
    return [
        paragraph(me.email, tag(isProven ? 'confirmed' : 'not confirmed', isProven ? 'good' : 'bad')),
        ...(pending ? [pending] : []),
        form({
            parts: [textField('email', 'Another address', {type: 'email', autocomplete: 'email', required: true})],
            submit: 'Change the address',
            onSubmit: async ({email}) => {
                const changed = await patchMe({email});
                announce(changed.pending_email
                    ? `A link was sent to ${changed.pending_email}. Follow it to finish the change.` : 'Your address is changed.');
                redrawHeader();
                await reload();
            },
        }),
    ];
}

function deletion(me) {
    if (me.organizations.length > 0) {
        const names = me.organizations.map(one => one.name).join(', ');
        return [
            paragraph(`You belong to ${names}. An account can be deleted when it belongs to no organization: leave them first, `
                + 'and delete those that you own.'),
            link('/settings/organization', 'To your organizations'),
        ];
    }
    return [
        paragraph('Everything about you is deleted for good: sessions, keys, passkeys, linked accounts.'),
        action('Delete my account', async () => {
            const typed = await dialog('Delete your account?', end => [
                paragraph('This cannot be undone. Type your address to go on.'),
                form({
                    parts: [textField('address', 'Your e-mail address', {required: true, autocomplete: 'off', focus: true})],
                    submit: 'Delete for good',
                    kind: 'main danger',
                    onSubmit: async values => end(values.address.trim().toLowerCase()),
                    beside: [h('button', {type: 'button', on: {click: () => end()}}, 'Cancel')],
                }),
            ]);
            if (typed === undefined) {
                return;
            }
            if (typed !== state.me.email.toLowerCase()) {
                announce('That was not your address. Nothing was deleted.');
                return;
            }
            await remove('/api/users/@me/');
            state.me = null;
            tellOtherTabs();
            navigate('/login', {replace: true, notice: 'Your account is deleted.'});
        }, {kind: 'danger'}),
    ];
}

/** The password, for the page about security. */
export function passwordSheet(me, again) {
    const parts = [
        hiddenName(me.email),
        ...(me.has_password ? [passwordField('current_password', 'Present password')] : []),
        passwordField('password', 'New password', {autocomplete: 'new-password', help: 'You are signed out everywhere else.'}),
    ];
    return sheet('Password',
        ...(me.has_password ? [] : [quiet('Your account has no password yet.')]),
        form({
            parts,
            submit: me.has_password ? 'Change the password' : 'Set a password',
            onSubmit: async ({username, ...values}) => {
                await patchMe(values);
                announce('Your password is changed.');
                again();
            },
        }));
}

/** Plain switches of the notification settings, in words; others are the host's and keep their name. */
const SWITCHES = {
    plugin_disabled: 'A plugin is switched off because of an error',
    error_tracking_issue_assigned: 'An issue is assigned to me',
    error_tracking_weekly_digest: 'Errors of the week',
    discussions_mentioned: 'Somebody mentions me',
    all_weekly_digest_disabled: 'No weekly digest at all',
    project_api_key_exposed: 'A key of a project was found in public',
    materialized_view_sync_failed: 'A view could not be refreshed',
    web_analytics_weekly_digest: 'Web analytics of the week',
};

export function notifications() {
    const me = state.me;
    const settings = me.notification_settings;
    const plain = Object.entries(settings).filter(([, value]) => typeof value === 'boolean');
    const joins = settings.organization_member_join_email_disabled ?? {};
    const threshold = settings.data_pipeline_error_threshold;
    return {title: 'Notifications', content: [
        sheet('What you hear of', form({
            parts: [
                ...plain.map(([key, value]) => tickField(key, SWITCHES[key] ?? inWords(key), {checked: value})),
                ...(typeof threshold === 'number'
                    ? [textField('data_pipeline_error_threshold', 'Share of failures from which pipelines are reported, in percent',
                        {value: String(Math.round(threshold * 1e6) / 1e4), mode: 'decimal', required: true})]
                    : []),
                ...me.organizations.map(one => tickField(`join:${one.id}`, `Somebody joins ${one.name}`, {checked: joins[one.id] !== true})),
            ],
            submit: 'Save',
            onSubmit: async values => {
                const changes = {};
                for (const [key] of plain) {
                    changes[key] = values[key];
                }
                if ('data_pipeline_error_threshold' in values) {
                    changes.data_pipeline_error_threshold = Number(values.data_pipeline_error_threshold.replace(',', '.')) / 100;
                }
                const byOrganization = me.organizations.map(one => [one.id, !values[`join:${one.id}`]]);
                if (byOrganization.length > 0) {
                    changes.organization_member_join_email_disabled = Object.fromEntries(byOrganization);
                }
                await patchMe({notification_settings: changes});
                announce('Saved.');
            },
        })),
        quiet('You always hear of what concerns the safety of your account.'),
    ]};
}

function inWords(key) {
    const text = key.replaceAll('_', ' ');
    return text[0].toUpperCase() + text.slice(1);
}

