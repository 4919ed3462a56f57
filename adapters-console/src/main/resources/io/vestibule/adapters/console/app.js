import {post, whoAmI} from './api.js';
import {action, announce, h, paragraph, quietDown, shown, words} from './dom.js';
import {link} from './link.js';
import {navigate, path, site, state} from './state.js';
import {tellOtherTabs} from './tabs.js';
import {activity} from './activity.js';
import {
    acceptInvite, checkMail, confirmAddress, connected, forgotten, newPassword, resetSecondFactor, signIn, signUp,
} from './entry.js';
import {integrations} from './integrations.js';
import {keys} from './keys.js';
import {organization, switchTo} from './organization.js';
import {notifications, profile} from './profile.js';
import {security} from './security.js';

/** Pages of people who are signed in, with their place in the menu. */
const SETTINGS = [
    ['/settings/profile', 'Profile', profile],
    ['/settings/security', 'Security', security],
    ['/settings/api-keys', 'API keys', keys],
    ['/settings/organization', 'Organization', organization],
    ['/settings/user-personal-integrations', 'Connected accounts', integrations],
    ['/settings/notifications', 'Notifications', notifications],
    ['/settings/activity', 'Activity', activity],
];

const OPEN = [
    [/^\/login$/, signIn],
    [/^\/signup$/, signUp],
    [/^\/signup\/([^/]+)$/, acceptInvite],
    [/^\/reset$/, forgotten],
    [/^\/reset\/([^/]+)\/([^/]+)$/, newPassword],
    [/^\/reset_2fa\/([^/]+)\/([^/]+)$/, resetSecondFactor],
    [/^\/verify_email\/([^/]+)$/, checkMail],
    [/^\/verify_email\/([^/]+)\/([^/]+)$/, confirmAddress],
    [/^\/account-connected\/[^/]+$/, connected],
];

/** Where a demanded second factor can be set up, and what can be done without it. */
const WITHOUT_FACTOR = ['/settings/security', '/settings/profile'];

const main = document.getElementById('main');
let visit = 0;

/**
 * Shows the page for the present address.
 *
 * @param fresh whether to ask who is signed in; whoever changed something knows it already
 */
async function show({notice = '', focus = true, fresh = true} = {}) {
    visit += 1;
    const mine = visit;
    const where = path().replace(/(.)\/$/, '$1');
    const query = new URLSearchParams(location.search);
    main.setAttribute('aria-busy', 'true');
    let view;
    try {
        if (fresh) {
            await whoAmI();
        }
        view = await chosen(where, query);
    } catch (problem) {
        view = {title: 'This did not work', narrow: true, content: [
            paragraph(words(problem)), action('Try again', () => show()),
        ]};
    }
    if (view === null || mine !== visit) {
        return;
    }
    theme();
    header(where);
    document.title = `${view.title} – ${site.name}`;
    const heading = h('h1', {tabindex: '-1'}, view.title);
    main.className = view.narrow ? 'narrow' : '';
    main.replaceChildren(heading, ...shown(view.content));
    main.removeAttribute('aria-busy');
    if (notice) {
        announce(notice);
    }
    if (focus) {
        (view.refocus ?? heading).focus();
        window.scrollTo(0, 0);
    } else if (!fresh && document.activeElement === document.body) {
        // what had the focus is drawn anew
        heading.focus({preventScroll: true});
    } else {
        view.refocus?.focus();
    }
}

/** The page for an address, or a promise of it; null when the browser is on its way to another. */
function chosen(where, query) {
    const again = () => void show({focus: false, fresh: false});
    if (where === '/' || where === '/settings') {
        navigate(state.me ? '/settings/profile' : site.offer.startsWith('FOUNDER') ? '/signup' : '/login', {replace: true});
        return null;
    }
    for (const [pattern, view] of OPEN) {
        const found = where.match(pattern);
        if (found) {
            const parameters = found.slice(1).map(decodeURIComponent);
            return view({parameters, query, again});
        }
    }
    const settings = SETTINGS.find(([address]) => address === where);
    if (settings === undefined) {
        return {title: 'Not found', narrow: true, content: [link('/', 'To your account')]};
    }
    if (state.me === null) {
        navigate(`/login?next=${encodeURIComponent(site.base + where + location.search)}`, {replace: true});
        return null;
    }
    if (state.me.organization?.enforce_2fa && !state.me.is_2fa_enabled && !WITHOUT_FACTOR.includes(where)) {
        navigate('/settings/security', {replace: true});
        return null;
    }
    return settings[2]({query, again, redrawHeader: () => header(where)});
}

function theme() {
    document.documentElement.dataset.theme = state.me?.theme_mode || 'system';
}

function header(where) {
    const place = document.getElementById('header');
    const me = state.me;
    if (me === null) {
        place.replaceChildren();
        return;
    }
    place.replaceChildren(
        h('div', {class: 'bar'},
            link('/settings/profile', site.name, {class: 'brand'}),
            me.organizations.length > 1 ? organizationSwitch(me) : '',
            h('span', {class: 'who'}, me.email),
            action('Sign out', signOut, {id: 'sign-out'})),
        h('nav', {'aria-label': 'Your account'},
            h('ul', {}, ...SETTINGS.map(([address, label]) =>
                h('li', {}, link(address, label, address === where ? {'aria-current': 'page'} : {}))))));
}

function organizationSwitch(me) {
    const select = h('select', {'aria-label': 'Organization that you work in'},
        ...me.organizations.map(one => h('option', {value: one.id, selected: one.id === me.organization?.id}, one.name)));
    const apply = action('Switch', async () => {
        if (select.value === me.organization?.id) {
            return;
        }
        try {
            await switchTo(select.value);
        } catch (problem) {
            select.value = me.organization?.id ?? '';
            throw problem;
        }
        announce(`You work in ${state.me.organization.name} now.`);
        await show({focus: false, fresh: false});
    }, {name: 'Switch organization'});
    return h('div', {class: 'with-button'}, select, apply);
}

async function signOut() {
    await post('/api/logout/', undefined, {alone: true});
    state.me = null;
    tellOtherTabs();
    // a new page: nothing that was shown stays in memory
    location.replace(`${site.base}/login`);
}

window.addEventListener('navigated', event => {
    quietDown();
    void show(event.detail);
});
window.addEventListener('popstate', () => {
    quietDown();
    void show();
});
// a page that the browser kept for its back button may be somebody else's by now
window.addEventListener('pageshow', event => {
    if (event.persisted) {
        location.reload();
    }
});

void show({focus: false});
