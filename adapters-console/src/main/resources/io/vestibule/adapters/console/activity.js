import {get} from './api.js';
import {action, announce, h, items, moment, panel, paragraph, quiet, tag} from './dom.js';
import {state} from './state.js';

const PAGE = 30;

/** Events whose name does not say it well enough. */
const WORDS = {
    'login.succeeded': 'Signed in', 'login.failed': 'A login failed', 'login.locked': 'Logins were locked for a while',
    'login.unlocked': 'Logins were unlocked', 'login.second_factor_failed': 'A code was wrong at a login',
    'login.code_failed': 'A mailed code was wrong at a login', logout: 'Signed out', 'session.revoked': 'A session was ended',
    'session.expired': 'A session expired', 'reauth.succeeded': 'Confirmed with a login', 'signup.completed': 'Account signed up',
    'signup.bootstrap': 'First account of the installation', 'user.created': 'Account made', 'user.imported': 'Account imported',
    'user.updated': 'Account changed', 'two_factor.enabled': 'Authenticator app set up', 'two_factor.replaced': 'Another authenticator app set up',
    'two_factor.disabled': 'Second factor switched off', 'two_factor.backup_codes_generated': 'Backup codes made',
    'two_factor.backup_code_used': 'A backup code was used', 'two_factor.failed': 'Codes were wrong several times',
    'passkey.registered': 'Passkey added', 'passkey.verified': 'Passkey used for the first time', 'passkey.removed': 'Passkey removed',
    'passkey.rejected': 'A passkey was refused', 'api_key.created': 'API key made', 'api_key.rolled': 'API key got another value',
    'api_key.updated': 'API key changed', 'api_key.deleted': 'API key deleted', 'api_key.rejected': 'An API key was refused',
    'csrf.rejected': 'A forged request was refused', 'authorization.denied': 'A request was refused',
};

export function activity() {
    return {title: 'Activity', content: [panel('What happened to your account', events)]};
}

async function events() {
    const place = h('div');
    let rows = [];
    let next = 0;
    const more = action('Show more', async () => {
        const before = rows.length;
        await load();
        announce(`${rows.length - before} more`);
    });
    async function load() {
        const page = await get(`/api/users/@me/account_events/?limit=${PAGE}&offset=${next}`);
        rows = [...rows, ...page.results];
        next += page.results.length;
        more.hidden = page.next === null;
        place.replaceChildren(items(rows.map(row), 'Nothing yet.'));
    }
    await load();
    return [place, more];
}

function row(event) {
    const device = event.user_agent ? `, ${browserOf(event.user_agent)}` : '';
    return {
        what: [
            paragraph(h('strong', {}, WORDS[event.event] ?? inWords(event.event)),
                event.outcome === 'failure' ? tag('refused', 'bad') : null,
                event.actor_id !== null && event.actor_id !== state.me.id ? tag('by somebody else') : null),
            quiet(moment(event.at), event.client_address ? `, from ${event.client_address}` : '', device,
                event.key_mask ? `, key ${event.key_mask}` : ''),
            details(event.details),
        ],
    };
}

function details(known) {
    const entries = Object.entries(known ?? {});
    return entries.length
        ? h('details', {}, h('summary', {}, 'Details'),
            h('ul', {}, ...entries.map(([key, value]) =>
                h('li', {}, `${key.replaceAll('_', ' ')}: ${typeof value === 'object' ? JSON.stringify(value) : value}`))))
        : null;
}

function inWords(name) {
    const text = name.replaceAll(/[._]/g, ' ');
    return text[0].toUpperCase() + text.slice(1);
}

function browserOf(agent) {
    const kind = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari'], ['curl/', 'curl']]
        .find(([mark]) => agent.includes(mark));
    return kind ? kind[1] : agent.slice(0, 40);
}
