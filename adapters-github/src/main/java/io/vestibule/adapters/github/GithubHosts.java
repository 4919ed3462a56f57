package io.vestibule.adapters.github;

import io.vestibule.outbound.SafeAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where GitHub is: github.com, an Enterprise Server, a {@code ghe.com} of one's own, or a bench.
 *
 * @param api of the REST API, without a slash at its end
 * @param web of the pages that people see and of OAuth, without a slash at its end
 * @param installPage where an App is installed, with {@code {slug}} in place of its name
 */
public record GithubHosts(URI api, URI web, String installPage) {

    /** The public GitHub. */
    public static final GithubHosts GITHUB_COM = of(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String ENTERPRISE_PATH = "/api/v3";
    private static final String SLUG = "{slug}";

    /**
     * The hosts that an operator named. An API address alone says where the web is too.
     *
     * @throws IllegalArgumentException when an address is in the clear and not of this machine, or a page has no
     *     {@code {slug}}
     */
    public static GithubHosts of(Optional<String> api, Optional<String> web, Optional<String> installPage) {
        var apiUrl = SafeAddress.of(api.orElse("https://api.github.com"));
        var webUrl = SafeAddress.of(web.orElseGet(() -> webBeside(apiUrl)));
        var isPublic = webUrl.toString().equals("https://github.com");
        var page = installPage.orElse(webUrl + (isPublic ? "/apps/" : "/github-apps/") + SLUG + "/installations/new");
        if (!page.contains(SLUG)) {
            throw new IllegalArgumentException("it must hold " + SLUG + " where the App's name belongs");
        }
        SafeAddress.of(page.replace(SLUG, "app"));
        return new GithubHosts(apiUrl, webUrl, page);
    }

    /** The address of a call. */
    URI api(String pathAndQuery) {
        return URI.create(api + pathAndQuery);
    }

    /** The address of a page, or of a call of OAuth. */
    URI web(String pathAndQuery) {
        return URI.create(web + pathAndQuery);
    }

    /** Whether an address belongs to the same scheme, host and port as the API's. */
    boolean isApi(URI address) {
        return address.getScheme() != null
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getScheme().equalsIgnoreCase(api.getScheme())
                && address.getHost().equalsIgnoreCase(api.getHost())
                && port(address) == port(api);
    }

    URI installPage(String slug) {
        return URI.create(installPage.replace(SLUG, slug));
    }

    private static String webBeside(URI api) {
        if (api.getHost().equals("api.github.com")) {
            return "https://github.com";
        }
        var text = api.toString();
        if (text.endsWith(ENTERPRISE_PATH)) {
            return text.substring(0, text.length() - ENTERPRISE_PATH.length());
        }
        return api.getHost().endsWith(".ghe.com") ? text.replaceFirst("//api\\.", "//") : text;
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
