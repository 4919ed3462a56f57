import {call, get, post, Problem, whoAmI} from './api.js';
import {action, announce, h, paragraph, quiet, quietDown, words} from './dom.js';
import {choiceField, form, hiddenName, passwordField, textField} from './forms.js';
import {arePasskeysPossible, preparePasskey, signInWithPasskey} from './passkeys.js';
import {logIn} from './prove.js';
import {navigate, ownCode, ownPath, site, state} from './state.js';
import {link} from './link.js';

export const ROLES = [
    ['', 'Not said'], ['engineering', 'Engineering'], ['data', 'Data'], ['product', 'Product'], ['founder', 'Founder'],
    ['leadership', 'Leadership'], ['marketing', 'Marketing'], ['sales', 'Sales'], ['other', 'Something else'],
];

const NEW_PASSWORD = 'At least 8 characters. A few unrelated words make a good one.';

/** Looks who came in; a browser may have dropped what it got. */
async function arrived() {
    if (await whoAmI({afterLogin: true}) === null) {
        throw new Problem(400, {detail: 'That was right, but this browser did not keep the session. It has to take cookies of this site, '
            + 'and where the site is set up for https, it has to be opened with https.'});
    }
}

/** Goes where the person wanted to go before they had to sign in. */
async function enter(query) {
    await arrived();
    quietDown();
    const wanted = ownPath(query.get('next'));
    // the API says what was asked of it
    const invite = wanted?.match(/\/api\/signup\/([^/?]+)\/?$/);
    if (invite) {
        navigate(`/signup/${invite[1]}`, {replace: true});
    } else if (wanted && !wanted.startsWith(`${site.base}/api/`)) {
        location.replace(wanted);
    } else {
        navigate('/settings/profile', {replace: true});
    }
}

export function signIn({query}) {
    const place = h('div');
    const done = () => enter(query);
    const email = textField('email', 'E-mail address', {
        type: 'email', autocomplete: 'username', required: true, focus: true, value: query.get('email') ?? '',
    });
    const begin = wrong => {
        const password = passwordField('password', 'Password');
        password.element.hidden = true;
        password.control.required = false;
        const whole = form({
            parts: [email, password],
            submit: 'Continue',
            onSubmit: async values => {
                if (password.element.hidden) {
                    await post('/api/login/precheck/', {email: values.email}, {alone: true});
                    password.element.hidden = false;
                    password.control.required = true;
                    whole.querySelector('[type="submit"]').textContent = 'Sign in';
                    if (password.control.value === '') {
                        password.control.focus();
                        return;
                    }
                    // a password manager filled both in
                    values.password = password.control.value;
                }
                await logIn(values.email, values.password, place, done, begin);
            },
        });
        place.replaceChildren(
            ...(typeof wrong === 'string' ? [h('p', {class: 'problem', role: 'alert'}, wrong)] : []),
            whole,
            h('div', {class: 'more'},
                ...(arePasskeysPossible()
                    ? [action('Sign in with a passkey', async () => {
                        await signInWithPasskey();
                        await done();
                    })]
                    : []),
                link('/reset', 'Forgotten password'),
                ...(site.offer === 'NONE' ? [] : [link('/signup', 'Create an account')])));
    };
    begin();
    return {title: 'Sign in', narrow: true, content: [
        ...(site.offer.startsWith('FOUNDER')
            ? [h('div', {class: 'notice'}, paragraph('Nobody runs this installation yet.'), link('/signup', 'Create the first account'))]
            : []),
        place,
    ], refocus: email.control};
}

function personFields() {
    return [
        textField('first_name', 'First name', {autocomplete: 'given-name', required: true, maxlength: 128}),
        textField('last_name', 'Last name', {autocomplete: 'family-name', maxlength: 128, help: 'If you like.'}),
    ];
}

/** Where a new person goes: in, or to their mailbox. */
async function arrive(arrival) {
    if (site.offer.startsWith('FOUNDER')) {
        site.offer = 'NONE';
    }
    if (arrival.redirect_url?.startsWith('/verify_email/')) {
        navigate(arrival.redirect_url, {replace: true});
        return;
    }
    await arrived();
    navigate('/settings/profile', {replace: true, notice: `Welcome, ${arrival.first_name}.`});
}

export function signUp() {
    if (site.offer === 'NONE') {
        return {title: 'Create an account', narrow: true, content: [
            paragraph('People come in here by an invitation. Please ask somebody who is in, or the people who run this.'),
            link('/login', 'Sign in'),
        ]};
    }
    const isFirst = site.offer !== 'ANYBODY';
    const email = textField('email', 'E-mail address', {type: 'email', autocomplete: 'username', required: true});
    if (!isFirst) {
        email.control.addEventListener('change', () => void precheck(email));
    }
    const password = passwordField('password', 'Password', {autocomplete: 'new-password', help: NEW_PASSWORD});
    const token = textField('bootstrap_token', 'Bootstrap token', {
        required: true, autocomplete: 'off', help: 'It was printed when the server was started for the first time.',
    });
    const needsToken = site.offer === 'FOUNDER_WITH_TOKEN';
    const send = async (values, withPassword) => {
        const {bootstrap_token: said, role_at_organization: role, ...person} = values;
        await arrive(await call('POST', '/api/signup/', {
            ...person, ...(role ? {role_at_organization: role} : {}), password: withPassword ? values.password : null,
        }, {alone: true, headers: needsToken ? {'X-Bootstrap-Token': said.trim()} : {}}));
    };
    const parts = [
        ...personFields(), email, password,
        textField('organization_name', 'Organization', {autocomplete: 'organization', maxlength: 64, help: 'Without one, it is called after you.'}),
        choiceField('role_at_organization', 'What you do there', ROLES),
        ...(needsToken ? [token] : []),
    ];
    const fields = parts.filter(part => part.read);
    const withPasskey = action('Sign up with a passkey instead of a password', async () => {
        await preparePasskey(email.read());
        await send(Object.fromEntries(fields.map(one => [one.name, one.read()])), false);
    }, {kind: 'plain'});
    return {title: isFirst ? 'Create the first account' : 'Create an account', narrow: true, content: [
        ...(isFirst ? [quiet('You will run this installation, and can invite the others.')] : []),
        form({parts, submit: 'Create the account', onSubmit: values => send(values, true)}),
        h('div', {class: 'more'},
            ...(site.passkeySignUp === 'on' && arePasskeysPossible() ? [withPasskey] : []),
            link('/login', 'I have an account')),
    ]};
}

async function precheck(email) {
    if (!email.control.value) {
        return;
    }
    try {
        const {pending_invite: invite} = await post('/api/signup/precheck/', {email: email.control.value}, {alone: true});
        email.tell(invite
            ? `You were invited to ${invite.organization_name}. To join it, follow the link in that mail instead.` : '');
    } catch (problem) {
        email.tell(problem.code === 'account_exists'
            ? 'There is an account with this address already. Please sign in.' : words(problem));
    }
}

export async function acceptInvite({parameters: [invite]}) {
    const path = `/api/signup/${encodeURIComponent(invite)}/`;
    const title = 'Invitation';
    let details;
    try {
        details = await get(path, {alone: true});
    } catch (problem) {
        const content = [];
        if (problem.code === 'account_exists') {
            content.push(
                paragraph('There is an account with the address that was invited. Sign in to join.'),
                link(`/login?next=${encodeURIComponent(`${site.base}/signup/${invite}`)}`, 'Sign in'));
        } else {
            content.push(h('p', {class: 'problem', role: 'alert'}, words(problem)));
            content.push(state.me
                ? quiet(`You are signed in as ${state.me.email}.`)
                : link('/login', 'Sign in'));
        }
        return {title, narrow: true, content};
    }
    const invited = paragraph(
        'You are invited to join ', h('strong', {}, details.organization_name), ' as ', details.target_email, '.');
    if (state.me) {
        return {title, narrow: true, content: [
            invited,
            action(`Join ${details.organization_name}`, async () => {
                await post(path, {});
                await whoAmI();
                navigate('/settings/organization', {replace: true, notice: `You belong to ${details.organization_name} now.`});
            }, {kind: 'main'}),
        ]};
    }
    const [first, last] = personFields();
    first.control.value = details.first_name ?? '';
    return {title, narrow: true, content: [invited, form({
        parts: [
            hiddenName(details.target_email), first, last,
            passwordField('password', 'Password', {autocomplete: 'new-password', help: NEW_PASSWORD}),
            choiceField('role_at_organization', 'What you do there', ROLES),
        ],
        submit: 'Create the account and join',
        onSubmit: async ({role_at_organization: role, ...person}) => {
            await arrive(await post(path, {...person, ...(role ? {role_at_organization: role} : {})}, {alone: true, asShown: true}));
        },
    })]};
}

export function forgotten() {
    const place = h('div');
    place.append(
        quiet('If there is an account with this address, it gets a link that sets a new password.'),
        form({
            parts: [textField('email', 'E-mail address', {type: 'email', autocomplete: 'username', required: true, focus: true})],
            submit: 'Send the link',
            onSubmit: async ({email}) => {
                await post('/api/reset/', {email}, {alone: true});
                place.replaceChildren(
                    h('h2', {tabindex: '-1'}, 'Check your mail'),
                    paragraph(`If there is an account for ${email}, a link is on its way. It works for a limited time, and once.`));
                place.querySelector('h2').focus();
            },
        }));
    return {title: 'Forgotten password', narrow: true, content: [place, h('div', {class: 'more'}, link('/login', 'Back to sign in'))]};
}

export async function newPassword({parameters: [account, token]}) {
    const path = `/api/reset/${encodeURIComponent(account)}/`;
    const title = 'New password';
    try {
        await get(`${path}?token=${encodeURIComponent(token)}`, {alone: true});
    } catch (problem) {
        return {title, narrow: true, content: [
            h('p', {class: 'problem', role: 'alert'}, words(problem)),
            link('/reset', 'Ask for another link'),
        ]};
    }
    return {title, narrow: true, content: [form({
        parts: [passwordField('password', 'New password', {autocomplete: 'new-password', help: NEW_PASSWORD, focus: true})],
        submit: 'Set the password',
        onSubmit: async ({password}) => {
            const {email} = await post(path, {token, password}, {alone: true});
            state.me = null;
            navigate(`/login?email=${encodeURIComponent(email)}`, {
                replace: true, notice: 'Your password is set, and you are signed out everywhere. Sign in with the new one.',
            });
        },
    })]};
}

export function checkMail({parameters: [account]}) {
    return {title: 'Check your mail', narrow: true, content: [
        paragraph('A link was sent to your address. Follow it to come in; it works for 24 hours.'),
        action('Send it again', async () => {
            await post('/api/users/request_email_verification/', {uuid: account}, {alone: true});
            announce('Another link is on its way. Only the newest one works.');
        }),
        h('div', {class: 'more'}, link('/login', 'Back to sign in')),
    ]};
}

/** Asks first: whoever looks through mails for its reader opens links too. */
export function confirmAddress({parameters: [account, token]}) {
    const isOther = state.me !== null && state.me.uuid !== account.toLowerCase();
    return {title: 'Confirm your address', narrow: true, content: [
        paragraph('Confirm that the address which this link was sent to is yours.'),
        isOther ? paragraph(`You are signed in as ${state.me.email}; this signs you in to another account.`) : null,
        action('Confirm', async () => {
            const answer = await post('/api/users/verify_email/', {uuid: account, token}, {alone: true});
            await whoAmI({afterLogin: true});
            const as = isOther && state.me ? ` You are signed in as ${state.me.email}.` : '';
            if (state.me && !answer.requires_login && !answer.requires_2fa) {
                navigate('/settings/profile', {replace: true, notice: `Your address is confirmed.${as}`});
            } else if (state.me) {
                navigate('/settings/profile', {replace: true, notice: `This address is confirmed.${as}`});
            } else {
                navigate('/login', {replace: true, notice: 'Your address is confirmed. Please sign in.'});
            }
        }, {kind: 'main'}),
        h('div', {class: 'more'},
            link(`/verify_email/${account}`, 'The link does not work')),
    ]};
}

/** Takes second factors off, for whoever also knows the password. */
export async function resetSecondFactor({parameters: [account, token], again}) {
    const path = `/api/reset_2fa/${encodeURIComponent(account)}/`;
    const title = 'Lost second factor';
    try {
        await get(`${path}?token=${encodeURIComponent(token)}`, {alone: true});
    } catch (problem) {
        if (!problem.body.requires_login) {
            const why = {
                expired: 'This link has expired.', invalid: 'This link is not good any more. Only the newest one works, and once.',
            }[problem.code] ?? words(problem);
            return {title, narrow: true, content: [
                h('p', {class: 'problem', role: 'alert'}, why),
                action('Send another link', async () => {
                    await post(`${path}resend/`, undefined, {alone: true});
                    announce('Another link is on its way.');
                }),
            ]};
        }
        return {title, narrow: true, content: [
            paragraph('To go on, show that you know your password.'),
            form({
                parts: [
                    textField('email', 'E-mail address', {type: 'email', autocomplete: 'username', required: true, focus: true}),
                    passwordField('password', 'Password'),
                ],
                submit: 'Continue',
                onSubmit: async values => {
                    await post('/api/login/', values, {alone: true}).catch(refusal => {
                        if (refusal.code !== '2fa_required') {
                            throw refusal;
                        }
                    });
                    again();
                },
            }),
        ]};
    }
    return {title, narrow: true, content: [
        paragraph('Your authenticator app and backup codes will count no more, and you are signed out elsewhere. '
            + 'Passkeys stay, and sign in alone.'),
        action('Take my second factors off', async () => {
            await post(path, {token}, {alone: true});
            await whoAmI({afterLogin: true});
            navigate(state.me ? '/settings/security' : '/login', {
                replace: true, notice: 'Your second factors are gone. Set up another one soon.',
            });
        }, {kind: 'main danger'}),
    ]};
}

/** Where applications send people back to after GitHub. */
export function connected({query}) {
    const wrong = query.get('error');
    const code = ownCode(wrong);
    return {title: wrong ? 'Not connected' : 'Connected', narrow: true, content: [
        wrong
            ? h('p', {class: 'problem', role: 'alert'}, `The account could not be connected${code ? ` (${code})` : ''}.`)
            : paragraph('The account is connected. You can close this window and go back to where you came from.'),
        link('/settings/user-personal-integrations', 'See what is connected'),
    ]};
}
