import {get, post, remove} from './api.js';
import {action, announce, confirmed, h, items, moment, panel, paragraph, quiet, tag} from './dom.js';
import {ownCode} from './state.js';

const PATH = '/api/users/@me/integrations/';

export function integrations({query}) {
    return {title: 'Connected accounts', content: [...outcome(query), panel('GitHub', github), panel('Slack', slack)]};
}

/** What GitHub or Slack made of it, when the browser comes back from there. */
function outcome(query) {
    for (const [kind, name] of [['github', 'GitHub'], ['slack', 'Slack']]) {
        if (query.get(`${kind}_link_success`)) {
            return [h('div', {class: 'notice', role: 'status'}, paragraph(`${name} is connected.`))];
        }
        const error = query.get(`${kind}_link_error`);
        if (error) {
            return [h('div', {class: 'notice', role: 'alert'}, paragraph(failure(name, ownCode(error))))];
        }
    }
    return [];
}

function failure(name, code) {
    if (code === null) {
        return `${name} could not be connected.`;
    }
    return Object.hasOwn(REASONS, code) ? REASONS[code] : `${name} could not be connected (${code}).`;
}

const REASONS = {
    access_denied: 'Nothing was connected, since you did not agree.',
    invalid_state: 'Nothing was connected: it took too long, or was begun in another browser. Please try again.',
    session_mismatch: 'Nothing was connected: it was begun by somebody else. Please try again.',
    github_install_pending: 'An owner of that GitHub account has to agree first. Connect it when they have.',
    installation_not_authorized: 'Your GitHub account cannot reach that installation.',
    team_mismatch: 'That is another Slack workspace than the one that is used here.',
    not_configured: 'This is not set up here. Please ask the people who run this.',
};

async function github(reload) {
    const {results} = await get(`${PATH}?kind=github`);
    return [
        items(results.map(one => {
            const name = one.account?.name ?? `installation ${one.installation_id}`;
            return {
                what: [
                    paragraph(h('strong', {}, name), one.account?.type ? tag(one.account.type) : null,
                        one.uses_shared_installation ? tag('shared with a project') : null),
                    quiet('Connected ', moment(one.created_at)),
                ],
                actions: [action('Disconnect', async () => {
                    if (await confirmed(`Disconnect ${name}?`,
                        'Its repositories are not seen here any more. If nobody else uses it, the app is removed at GitHub too.', 'Disconnect')) {
                        await remove(`${PATH}github/${encodeURIComponent(one.installation_id)}/`);
                        announce(`${name} is disconnected.`);
                        await reload();
                    }
                }, {kind: 'danger', name: `Disconnect ${name}`})],
            };
        }), 'No GitHub account is connected.'),
        action('Connect GitHub', () => begin('github')),
    ];
}

async function slack(reload) {
    const {results} = await get(`${PATH}?kind=slack`);
    return [
        items(results.map(one => {
            const name = one.slack_team_name ?? one.slack_team_id;
            return {
                what: [
                    paragraph(h('strong', {}, name)),
                    quiet(one.slack_email_at_link ?? one.slack_user_id, ', connected ', moment(one.created_at)),
                ],
                actions: [action('Disconnect', async () => {
                    if (await confirmed(`Disconnect ${name}?`, 'Slack is not told who you are any more.', 'Disconnect')) {
                        await remove(`${PATH}slack/${encodeURIComponent(one.slack_user_id)}/`);
                        announce(`${name} is disconnected.`);
                        await reload();
                    }
                }, {kind: 'danger', name: `Disconnect ${name}`})],
            };
        }), 'No Slack account is connected.'),
        action('Connect Slack', () => begin('slack')),
    ];
}

async function begin(kind) {
    const {install_url: page} = await post(`${PATH}${kind}/start/`, {});
    const address = new URL(page, location.href);
    if (['https:', 'http:'].includes(address.protocol)) {
        location.assign(address);
    }
}
