import {span} from './dom.js';
import {site, state} from './state.js';

/** An answer that is no success, or none at all. */
export class Problem extends Error {
    constructor(status, body, {retryAfter = 0, requestId = ''} = {}) {
        super(`${status} ${body?.code ?? ''}`);
        this.status = status;
        this.body = body ?? {};
        this.code = this.body.code ?? this.body.error_code ?? '';
        this.attr = this.body.attr ?? null;
        this.retryAfter = retryAfter;
        this.requestId = requestId;
    }

    /** For people. */
    get words() {
        if (this.status === 0) {
            return 'The server cannot be reached. Please check your connection and try again.';
        }
        if (this.code === 'cancelled') {
            return 'Nothing was changed, since you did not confirm that it is you.';
        }
        if (this.status === 429) {
            return `That was tried too often. Please try again in ${span(this.retryAfter || 60)}.`;
        }
        if (this.code === 'two_factor_setup_required') {
            return 'Your organization demands a second factor. Please set one up under Security first.';
        }
        const said = this.body.detail ?? this.body.error;
        if (this.status >= 500 && this.status !== 503) {
            return `Something went wrong at the server. Please try again later${
                this.requestId ? ` or tell the people who run it this number: ${this.requestId}` : ''}.`;
        }
        return said || `The server refused this (${this.status}).`;
    }
}

let prove = async () => false;

/** Says who asks a person to prove who they are. */
export function provenBy(asking) {
    prove = asking;
}

let proving = null;

const PROOFS = ['sensitive_action_required_reauth', 'two_factor_verification_required'];

/** The CSRF token of the session of whom the page shows: the server refuses it in everybody else's. */
let token;

/**
 * Asks the API. When it wants a fresh login first, the person is asked for it, and the request is sent again.
 *
 * @param alone nobody has to be signed in for it
 * @param asShown only who the page shows may ask for it, or nobody where it shows nobody: another tab may have signed
 *     somebody else in. Steps of a login are for whoever takes them.
 */
export async function call(method, path, body, {alone = false, asShown = !alone, headers = {}} = {}) {
    const remedies = new Set();
    for (;;) {
        try {
            if (asShown && csrfToken() !== token) {
                await requireShown();
            }
            return await send(method, path, {body, headers, csrf: asShown ? token : csrfToken()});
        } catch (problem) {
            const remedy = remedyFor(problem, alone);
            if (remedy === null || remedies.has(remedy)) {
                throw problem;
            }
            remedies.add(remedy);
            await apply(remedy, problem, asShown);
        }
    }
}

function remedyFor(problem, alone) {
    if (problem.status === 403 && String(problem.body.detail).startsWith('CSRF Failed')) {
        return 'token';
    }
    if (!alone && PROOFS.includes(problem.code)) {
        return 'proof';
    }
    return !alone && state.me !== null && problem.code === 'not_authenticated' ? 'session' : null;
}

async function apply(remedy, problem, asShown) {
    if (remedy === 'token') {
        // gives the session a token that fits
        await (asShown ? requireShown() : look());
        return;
    }
    // several requests at once ask once
    proving ??= prove(problem).finally(() => {
        proving = null;
    });
    if (!await proving) {
        throw new Problem(403, {code: 'cancelled'});
    }
}

async function send(method, path, {body, headers = {}, csrf} = {}) {
    const request = {method, headers: {Accept: 'application/json', ...headers}, credentials: 'same-origin', cache: 'no-store'};
    if (body !== undefined) {
        request.headers['Content-Type'] = 'application/json';
        request.body = JSON.stringify(body);
    }
    if (method !== 'GET' && csrf) {
        request.headers['X-CSRFToken'] = csrf;
    }
    let answer;
    let text;
    try {
        answer = await fetch(site.base + path, request);
        text = await answer.text();
    } catch {
        throw new Problem(0);
    }
    const content = parsed(text);
    if (!answer.ok) {
        throw new Problem(answer.status, content, {
            retryAfter: Number(answer.headers.get('Retry-After')),
            requestId: answer.headers.get('X-Request-Id') ?? '',
        });
    }
    return content;
}

function parsed(text) {
    try {
        return text ? JSON.parse(text) : null;
    } catch {
        return null;
    }
}

function csrfToken() {
    const begin = `${site.csrf}=`;
    const cookie = document.cookie.split('; ').find(text => text.startsWith(begin));
    return cookie?.slice(begin.length);
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const patch = (path, body, options) => call('PATCH', path, body, options);
export const remove = (path, options) => call('DELETE', path, undefined, options);

/** Who is signed in, and the token of that session; no token while other tabs keep changing it. */
async function look() {
    let me = null;
    for (let attempt = 0; attempt < 3; attempt += 1) {
        const before = csrfToken();
        me = await send('GET', '/api/users/@me/').catch(problem => {
            if (problem.status !== 401) {
                throw problem;
            }
            return null;
        });
        if (csrfToken() === before) {
            return {me, csrf: before};
        }
    }
    return {me, csrf: undefined};
}

/**
 * Looks who is signed in.
 *
 * @param afterLogin whether it may be somebody else than before; else the page is left, since nothing of it is theirs
 */
export async function whoAmI({afterLogin = false} = {}) {
    const now = await look();
    if (!afterLogin && state.me !== null && now.me !== null && now.me.uuid !== state.me.uuid) {
        leave();
    }
    token = now.csrf;
    state.me = now.me;
    return state.me;
}

/**
 * Leaves the page when somebody else is signed in than it shows.
 *
 * @return whether who it shows is signed in; who was signed out can sign in again without losing what was typed
 */
export async function requireShown() {
    const now = await look();
    if (now.me === null && state.me !== null) {
        return false;
    }
    if (now.me?.uuid !== state.me?.uuid) {
        leave();
    }
    token = now.csrf;
    state.me = now.me;
    return now.me !== null;
}

function leave() {
    location.assign(`${site.base}/`);
    throw new Problem(403, {code: 'cancelled'});
}

/** Changes one's own account. */
export async function patchMe(changes) {
    state.me = await patch('/api/users/@me/', changes);
    return state.me;
}

/** All rows of a list that comes in pages, at most some thousands. */
export async function all(path) {
    const rows = [];
    for (let offset = 0; offset < 5000;) {
        const page = await get(`${path}${path.includes('?') ? '&' : '?'}limit=200&offset=${offset}`);
        rows.push(...page.results);
        offset += page.results.length;
        if (page.next === null || page.results.length === 0) {
            break;
        }
    }
    return rows;
}
