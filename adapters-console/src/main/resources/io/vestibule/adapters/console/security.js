import {get, patch, patchMe, post, Problem, remove, whoAmI} from './api.js';
import {action, announce, confirmed, copyButton, dialog, h, items, moment, panel, paragraph, quiet, tag} from './dom.js';
import {form, textField} from './forms.js';
import {addPasskey, arePasskeysPossible, verifyPasskey} from './passkeys.js';
import {passwordSheet} from './profile.js';
import {site, state} from './state.js';

export function security({again}) {
    const me = state.me;
    const factor = panel('Second factor', secondFactor);
    return {title: 'Security', content: [
        ...(me.organization?.enforce_2fa && !me.is_2fa_enabled
            ? [h('div', {class: 'notice', role: 'note'}, paragraph(
                `${me.organization.name} demands a second factor. Set one up here to go on; until then little else can be opened.`))]
            : []),
        factor,
        ...(site.passkeys === 'on' ? [panel('Passkeys', reload => passkeys(reload, factor.reload))] : []),
        passwordSheet(me, again),
        panel('Where you are signed in', sessions),
    ]};
}

async function secondFactor(reload) {
    const status = await factorStatus();
    if (!status.has_totp) {
        return [
            paragraph(status.is_enabled
                ? 'A passkey is your second factor.' : 'Only your password protects this account.',
            tag(status.is_enabled ? 'on' : 'off', status.is_enabled ? 'good' : 'bad')),
            paragraph('An authenticator app on your phone shows a code that is asked for beside the password.'),
            action('Set up an authenticator app', () => setUp(reload), {kind: 'main'}),
        ];
    }
    const left = status.backup_codes_remaining;
    return [
        paragraph('Your authenticator app is asked for when you sign in.', tag('on', 'good')),
        paragraph(left === 0
            ? 'You have no backup codes. Without them, a lost phone locks you out.'
            : `${left} backup ${left === 1 ? 'code is' : 'codes are'} left.`),
        h('div', {class: 'row'},
            action(left === 0 ? 'Make backup codes' : 'Make new backup codes', async () => {
                if (left === 0 || await confirmed('New backup codes?', 'The present ones stop working.', 'Make new ones', false)) {
                    await showBackupCodes();
                    await reload();
                }
            }, {kind: left === 0 ? 'main' : ''}),
            action('Use another app or phone', () => setUp(reload)),
            action('Switch off', async () => {
                if (await confirmed('Switch the second factor off?',
                    'The app and all backup codes stop counting. Anybody who knows your password gets in.', 'Switch off')) {
                    await post('/api/users/@me/two_factor_disable/');
                    await whoAmI();
                    announce('Your authenticator app is not asked for any more.');
                    await reload();
                }
            }, {kind: 'danger'})),
    ];
}

function factorStatus() {
    return get('/api/users/@me/two_factor_status/');
}

async function setUp(reload) {
    const made = await get('/api/users/@me/two_factor_start_setup/');
    const isSet = await dialog('Set up an authenticator app', end => [
        h('ol', {},
            h('li', {}, 'Scan this with the app, or type the key into it.',
                h('img', {
                    class: 'qr', alt: 'Code to scan; the key below says the same', width: '208', height: '208',
                    src: `data:image/svg+xml,${encodeURIComponent(made.qr_code_svg)}`,
                }),
                h('code', {class: 'secret', id: 'totp-secret'}, made.secret),
                h('div', {class: 'row'}, copyButton(made.secret, 'Copy the key'), h('a', {href: made.otpauth_uri}, 'Open the app on this device'))),
            h('li', {}, 'Type the code that the app shows now.')),
        form({
            parts: [textField('token', 'Code', {autocomplete: 'one-time-code', mode: 'numeric', required: true, focus: true})],
            submit: 'Switch on',
            onSubmit: async ({token}) => {
                await post('/api/users/@me/two_factor_validate/', {token}).catch(problem => {
                    problem.attr ??= 'token';
                    throw problem;
                });
                end(true);
            },
            beside: [h('button', {type: 'button', on: {click: () => end()}}, 'Cancel')],
        }),
    ]);
    if (!isSet) {
        return;
    }
    announce('The app counts from now on. You were signed out elsewhere.');
    await reload();
    await whoAmI();
    if ((await factorStatus()).backup_codes_remaining > 0) {
        return;
    }
    try {
        await showBackupCodes();
    } catch (problem) {
        throw problem instanceof Problem
            ? new Problem(400, {detail: 'The app counts; you have no backup codes yet. Please make some.'}) : problem;
    } finally {
        await reload();
    }
}

async function showBackupCodes() {
    const {backup_codes: codes} = await post('/api/users/@me/two_factor_backup_codes/');
    const text = `${codes.join('\n')}\n`;
    await dialog('Your backup codes', end => [
        paragraph('Each of them signs you in once when the app is out of reach. They are shown only now: keep them somewhere safe.'),
        h('ul', {class: 'codes'}, ...codes.map(code => h('li', {}, code))),
        h('div', {class: 'row'},
            copyButton(text),
            action('Download', () => {
                const address = URL.createObjectURL(new Blob([text], {type: 'text/plain'}));
                h('a', {href: address, download: 'backup-codes.txt'}).click();
                setTimeout(() => URL.revokeObjectURL(address), 10_000);
            }),
            h('button', {type: 'button', class: 'main', on: {click: () => end()}}, 'I have kept them')),
    ], {stay: true});
}

async function passkeys(reload, factorChanged) {
    const all = await get('/api/webauthn/credentials/');
    const anyVerified = all.some(one => one.verified);
    const asFactor = state.me.passkeys_enabled_for_2fa === true;
    return [
        paragraph('A passkey signs you in without a password: with your fingerprint, your face or the code of your device.'),
        items(all.map(one => ({
            what: [
                paragraph(h('strong', {}, one.label), tag(KINDS[one.authenticator_type] ?? 'passkey'),
                    one.verified ? null : tag('not finished', 'bad')),
                quiet('Added ', moment(one.created_at)),
            ],
            actions: [
                one.verified ? null : action('Finish', async () => {
                    await verifyPasskey(one.id);
                    await reload();
                }, {name: `Finish ${one.label}`}),
                action('Rename', () => rename(one, reload), {name: `Rename ${one.label}`}),
                action('Remove', async () => {
                    if (await confirmed('Remove this passkey?', `“${one.label}” will not sign you in any more.`, 'Remove')) {
                        await remove(`/api/webauthn/credentials/${encodeURIComponent(one.id)}/`);
                        announce('The passkey is removed.');
                        await whoAmI();
                        await Promise.all([reload(), factorChanged()]);
                    }
                }, {kind: 'danger', name: `Remove ${one.label}`}),
            ],
        })), 'You have no passkeys.'),
        h('div', {class: 'row'},
            arePasskeysPossible()
                ? action('Add a passkey', async () => {
                    const label = await asked('Add a passkey', 'Name', 'Passkey', 'Go on');
                    if (label !== undefined) {
                        try {
                            await addPasskey(label);
                            announce('The passkey is added.');
                        } finally {
                            await reload();
                        }
                    }
                })
                : quiet('This browser cannot use passkeys at this address.'),
            anyVerified ? action(asFactor ? 'Do not use them as second factor' : 'Use them as second factor too', async () => {
                await patchMe({passkeys_enabled_for_2fa: !asFactor});
                announce(asFactor ? 'Passkeys are no second factor any more.' : 'A passkey is asked for after the password from now on.');
                await Promise.all([reload(), factorChanged()]);
            }) : null),
    ];
}

const KINDS = {platform: 'this kind of device', hybrid: 'phone', hardware: 'security key'};

async function rename(passkey, reload) {
    const label = await asked('Rename the passkey', 'Name', passkey.label, 'Rename');
    if (label !== undefined) {
        await patch(`/api/webauthn/credentials/${encodeURIComponent(passkey.id)}/`, {label});
        await reload();
    }
}

/** One text from the person. */
export function asked(title, label, value, submit) {
    return dialog(title, end => form({
        parts: [textField('text', label, {value, required: true, focus: true, autocomplete: 'off'})],
        submit,
        onSubmit: async ({text}) => end(text),
        beside: [h('button', {type: 'button', on: {click: () => end()}}, 'Cancel')],
    }));
}

const METHODS = {
    password: 'with a password', passkey: 'with a passkey', signup: 'when the account was made', email: 'by a mailed link',
};

async function sessions(reload) {
    const all = await get('/api/users/@me/login_sessions/');
    return [
        items(all.map(one => ({
            what: [
                paragraph(h('strong', {}, one.device || 'Unknown device'), one.is_current ? tag('this one', 'good') : null),
                quiet('Signed in ', moment(one.created_at), one.login_method ? ` ${METHODS[one.login_method] ?? ''}` : '',
                    ', last seen ', moment(one.last_activity), one.location ? `, ${one.location}` : ''),
            ],
            actions: [one.is_current ? null : action('Sign out', async () => {
                await remove(`/api/users/@me/login_sessions/${encodeURIComponent(one.id)}/`);
                announce('Signed out there.');
                await reload();
            }, {name: `Sign out ${one.device || 'the unknown device'}`})],
        })), 'Nowhere.'),
        all.length > 1 ? action('Sign out everywhere else', async () => {
            const {revoked_count: count} = await post('/api/users/@me/login_sessions/revoke_others/');
            announce(`${count} other ${count === 1 ? 'session was' : 'sessions were'} ended, and no browser is trusted any more.`);
            await reload();
        }, {kind: 'danger'}) : null,
    ];
}
