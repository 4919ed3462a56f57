package io.vestibule.application.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.ShortcutPosition;
import io.vestibule.domain.users.ThemeMode;
import io.vestibule.domain.users.ToolbarMode;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangedMembersTest {

    private final User ada = new TestApplication().fixtures().user();

    @Test
    void theSameStateHasNoDifference() {
        assertThat(ChangedMembers.between(ada, ada)).isEmpty();
    }

    @Test
    void everyMemberThatDiffersIsNamed() {
        var other = new EmailAddress("augusta@example.com");
        var json = new JsonText("{\"a\":1}");
        var after = ada.edited(
                new FullName(new PersonName("Augusta"), new PersonName("King")),
                new Mailbox(other, Optional.of(other), Optional.of(true)),
                true,
                new Workplace(Optional.of(new OrganizationId(new UUID(0, 7))), Optional.of(new ProjectId(7))),
                ada.notifications(),
                new Preferences(
                        Optional.of(true),
                        Optional.of(false),
                        Optional.<ToolbarMode>empty(),
                        json,
                        Optional.of(json),
                        Optional.of(ThemeMode.DARK),
                        Optional.of(json),
                        Optional.of(false),
                        Optional.of(ShortcutPosition.values()[1]),
                        Optional.of(RoleAtOrganization.values()[0]),
                        Optional.of(true),
                        true));

        assertThat(ChangedMembers.between(ada, after).split(","))
                .containsExactly(
                        "first_name",
                        "last_name",
                        "email",
                        "pending_email",
                        "anonymize_data",
                        "allow_impersonation",
                        "toolbar_mode",
                        "is_staff",
                        "current_organization",
                        "current_team",
                        "events_column_config",
                        "has_seen_product_intro_for",
                        "theme_mode",
                        "hedgehog_config",
                        "allow_sidebar_suggestions",
                        "shortcut_position",
                        "role_at_organization",
                        "passkeys_enabled_for_2fa",
                        "hide_mcp_hints");
        assertThat(ChangedMembers.between(after, ada)).isEqualTo(ChangedMembers.between(ada, after));
    }
}
