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

/**
 * Asks the API. When it wants a fresh login first, the person is asked for it, and the request is sent again.
 *
 * @param alone nobody has to be signed in for it
 */
export async function call(method, path, body, {alone = false, headers = {}} = {}) {
    const remedies = new Set();
    for (;;) {
        try {
            return await send(method, path, body, headers);
        } catch (problem) {
            const remedy = remedyFor(problem, alone);
            if (remedy === null || remedies.has(remedy)) {
                throw problem;
            }
            remedies.add(remedy);
            await apply(remedy, problem);
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

async function apply(remedy, problem) {
    if (remedy === 'token') {
        // gives the session a token that fits
        await send('GET', '/api/users/@me/').catch(() => null);
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

async function send(method, path, body, headers = {}) {
    const request = {method, headers: {Accept: 'application/json', ...headers}, credentials: 'same-origin', cache: 'no-store'};
    if (body !== undefined) {
        request.headers['Content-Type'] = 'application/json';
        request.body = JSON.stringify(body);
    }
    const token = csrfToken();
    if (method !== 'GET' && token) {
        request.headers['X-CSRFToken'] = token;
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

/** Looks who is signed in. */
export async function whoAmI() {
    try {
        state.me = await get('/api/users/@me/', {alone: true});
    } catch (problem) {
        if (problem.status !== 401) {
            throw problem;
        }
        state.me = null;
    }
    return state.me;
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
