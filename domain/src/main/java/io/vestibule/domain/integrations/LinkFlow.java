package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Choice;

/** What somebody began elsewhere and is to end here. */
public enum LinkFlow implements Choice {
    /** Installs the App and links the installation. */
    PERSONAL_INSTALL("personal_install"),
    /** Links the installation of a project. */
    PERSONAL_OAUTH("personal_oauth"),
    /** Changes what an installation that is linked already reaches. */
    PERSONAL_UPDATE("personal_update"),
    /** Links every installation that GitHub shows the person. */
    OAUTH_DISCOVER("oauth_discover"),
    /** Links an identity in Slack; not yet sent there. */
    SLACK_INVITE("slack_invite"),
    /** Links an identity in Slack; sent there. */
    SLACK_CALLBACK("slack_callback");

    private final String text;

    LinkFlow(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** Whether the browser was sent to GitHub with an address to come back to, which the exchange has to name again. */
    public boolean namesReturnAddress() {
        return this == PERSONAL_OAUTH || this == OAUTH_DISCOVER;
    }

    /** Whether it ends at GitHub's callbacks. */
    public boolean isGithub() {
        return this != SLACK_INVITE && this != SLACK_CALLBACK;
    }
}
