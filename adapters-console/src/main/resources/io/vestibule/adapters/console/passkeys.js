import {post, Problem} from './api.js';
import {site} from './state.js';

/** Whether this browser and this address can have passkeys: browsers give none to addresses that are numbers. */
export function arePasskeysPossible() {
    return site.passkeys === 'on' && typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === 'function'
        && window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname);
}

async function made(options) {
    return (await asked(() => navigator.credentials.create(
        {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)}))).toJSON();
}

async function used(options, {signal} = {}) {
    return (await asked(() => navigator.credentials.get(
        {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), signal}))).toJSON();
}

async function asked(browser) {
    try {
        return await browser();
    } catch (refusal) {
        throw new Problem(400, {detail: refusal.name === 'InvalidStateError'
            ? 'This device holds a passkey for this account already.'
            : 'No passkey was used: the browser was told to stop, or it took too long.'});
    }
}

/** Signs in with whichever passkey the person chooses, unless that is aborted before. */
export async function signInWithPasskey({signal} = {}) {
    const options = await post('/api/webauthn/login/begin/', undefined, {alone: true});
    await post('/api/webauthn/login/complete/', await used(options, {signal}), {alone: true});
}

/** Finishes a login that a password began. */
export async function finishWithPasskey() {
    const options = await post('/api/login/2fa/passkey/begin/', undefined, {alone: true});
    const {rawId, response} = await used(options);
    await post('/api/login/token/', {credential_id: rawId, response}, {alone: true});
}

/** Makes a passkey and uses it once, from when on it opens the account. */
export async function addPasskey(label) {
    const options = await post('/api/webauthn/register/begin/');
    const added = await post('/api/webauthn/register/complete/', {...await made(options), label});
    try {
        await verifyPasskey(added.credential_id);
    } catch (problem) {
        throw problem instanceof Problem
            ? new Problem(400, {detail: 'The passkey is stored, but does not count yet: use it once with “Finish”.'}) : problem;
    }
}

/** Uses one's own new passkey for the first time. */
export async function verifyPasskey(id) {
    const passkey = `/api/webauthn/credentials/${encodeURIComponent(id)}`;
    const options = await post(`${passkey}/verify/`);
    await post(`${passkey}/verify_complete/`, await used(options));
}

/** Makes a passkey for an account that is signed up next. */
export async function preparePasskey(email) {
    const options = await post('/api/webauthn/signup-register/begin/', {email}, {alone: true});
    await post('/api/webauthn/signup-register/complete/', await made(options), {alone: true});
}
