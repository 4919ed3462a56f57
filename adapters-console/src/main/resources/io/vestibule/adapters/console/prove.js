import {get, post, provenBy, requireShown} from './api.js';
import {action, announce, dialog, h, paragraph, quiet, words} from './dom.js';
import {form, passwordField, textField} from './forms.js';
import {arePasskeysPossible, finishWithPasskey, signInWithPasskey} from './passkeys.js';
import {site, state} from './state.js';

/**
 * Sends a password, and shows in `place` whatever is asked for after it.
 *
 * @param done called when the person is in
 * @param again called when they have to begin anew
 */
export async function logIn(email, password, place, done, again) {
    try {
        await post('/api/login/', {email, password}, {alone: true});
    } catch (problem) {
        if (problem.code === '2fa_required') {
            await askSecondFactor(place, done, again);
            return;
        }
        if (problem.code === 'code_based_verification_required') {
            askMailedCode(place, email, done, again);
            return;
        }
        throw problem;
    }
    await done();
}

/** The step after the password: a code of the app, a backup code or a passkey. */
async function askSecondFactor(place, done, again) {
    const methods = await get('/api/login/2fa/passkey/methods/', {alone: true});
    const content = [h('h2', {tabindex: '-1'}, 'One more step')];
    if (methods.has_totp) {
        content.push(codeForm(done, again));
    }
    if (methods.has_passkeys && arePasskeysPossible()) {
        content.push(action('Use a passkey', async () => {
            await finishWithPasskey();
            await done();
        }, {kind: methods.has_totp ? '' : 'main'}));
    } else if (methods.has_passkeys && !methods.has_totp) {
        content.push(paragraph('Your second factor is a passkey, which this browser cannot use at this address.'));
    }
    const more = [action('Start again', again, {kind: 'plain'})];
    if (site.secondFactorReset === 'on') {
        more.push(action('I have lost my second factor', async () => {
            await post('/api/reset_2fa/request/', undefined, {alone: true});
            announce('A link that takes your second factors off was sent to your address. Open it in this browser.');
        }, {kind: 'plain'}));
    }
    content.push(h('div', {class: 'more'}, ...more));
    show(place, content);
}

function codeForm(done, again) {
    const code = textField('token', 'Code of your authenticator app', {
        autocomplete: 'one-time-code', mode: 'numeric', required: true, focus: true, help: 'Six digits that change each half minute.',
    });
    let isBackup = false;
    const other = h('button', {type: 'button', class: 'plain'}, 'Use a backup code instead');
    other.addEventListener('click', () => {
        isBackup = !isBackup;
        code.label.textContent = isBackup ? 'One of your backup codes' : 'Code of your authenticator app';
        code.control.setAttribute('inputmode', isBackup ? 'text' : 'numeric');
        other.textContent = isBackup ? 'Use a code of the app instead' : 'Use a backup code instead';
        code.control.value = '';
        code.control.focus();
    });
    return form({
        parts: [code, other],
        submit: 'Continue',
        onSubmit: async ({token}) => {
            try {
                await post('/api/login/token/', {token: token.trim()}, {alone: true});
            } catch (problem) {
                if (problem.code === '2fa_expired') {
                    again(words(problem));
                    return;
                }
                problem.attr ??= 'token';
                throw problem;
            }
            await done();
        },
    });
}

/** The step after the password where a code is mailed. */
function askMailedCode(place, email, done, again) {
    const code = textField('code', 'Code from the mail', {
        autocomplete: 'one-time-code', mode: 'numeric', required: true, focus: true, help: `Six digits were sent to ${email}.`,
    });
    show(place, [
        h('h2', {tabindex: '-1'}, 'Check your mail'),
        form({
            parts: [code],
            submit: 'Continue',
            onSubmit: async values => {
                try {
                    await post('/api/login/code-based-verification/', {code: values.code.trim()}, {alone: true});
                } catch (problem) {
                    if (['no_pending_verification', 'too_many_attempts'].includes(problem.code)) {
                        again(words(problem));
                        return;
                    }
                    throw problem;
                }
                await done();
            },
        }),
        h('div', {class: 'more'},
            action('Send another code', async () => {
                await post('/api/login/code-based-verification/resend/', undefined, {alone: true});
                announce('Another code is on its way.');
            }, {kind: 'plain'}),
            action('Start again', again, {kind: 'plain'})),
    ]);
}

function show(place, content) {
    place.replaceChildren(...content);
    (place.querySelector('input') ?? place.querySelector('h2')).focus();
}

/** Has the person who is signed in, or was until now, prove it again. */
async function prove(problem) {
    const me = state.me;
    if (me === null) {
        return false;
    }
    const reason = problem.code === 'not_authenticated'
        ? 'You were signed out meanwhile. Sign in again to go on; what you typed is still there.'
        : 'This matters enough to ask again who you are.';
    const attempts = [];
    const attempt = login => {
        attempts.push(login);
        return login;
    };
    const cancelling = new AbortController();
    const proven = await dialog('Confirm that it is you', end => {
        const place = h('div');
        const done = () => end(true);
        const begin = text => place.replaceChildren(...first(typeof text === 'string' ? text : ''));
        const first = wrong => [
            ...(wrong ? [h('p', {class: 'problem', role: 'alert'}, wrong)] : []),
            ...(me.has_password ? [passwordForm(me, password => attempt(logIn(me.email, password, place, done, begin)))] : []),
            ...(arePasskeysPossible()
                ? [h('div', {class: 'more'}, action('Use a passkey', async () => {
                    try {
                        await attempt(signInWithPasskey(cancelling));
                    } catch (refusal) {
                        if (!cancelling.signal.aborted) {
                            throw refusal;
                        }
                    }
                    done();
                }, {kind: me.has_password ? '' : 'main'}))]
                : me.has_password ? [] : [paragraph('Your account has no password. Set one with “Forgotten password”.')]),
        ];
        begin('');
        return [paragraph(reason), quiet(`Signed in as ${me.email}`), place,
            h('div', {class: 'more'}, h('button', {type: 'button', on: {click: () => end(false)}}, 'Cancel'))];
    }) === true;
    cancelling.abort();
    if (attempts.length === 0) {
        return false;
    }
    // who turned away may have signed in all the same, and with somebody else's passkey
    await Promise.allSettled(attempts);
    return await requireShown() && proven;
}

function passwordForm(me, send) {
    return form({
        parts: [
            h('input', {type: 'email', autocomplete: 'username', value: me.email, hidden: true, readonly: true}),
            passwordField('password', 'Password', {focus: true}),
        ],
        submit: 'Confirm',
        onSubmit: ({password}) => send(password),
    });
}

provenBy(prove);
