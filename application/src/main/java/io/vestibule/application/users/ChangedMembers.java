package io.vestibule.application.users;

import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.User;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In which members, by their names in the API, two states of an account differ. Values are never part of it. */
final class ChangedMembers {

    private record Member(String name, Function<User, ?> value) {

        static Member preference(String name, Function<Preferences, ?> value) {
            return new Member(name, value.compose(User::preferences));
        }

        boolean differs(User before, User after) {
            return !value.apply(before).equals(value.apply(after));
        }
    }

    private static final List<Member> MEMBERS = List.of(
            new Member("first_name", user -> user.name().first()),
            new Member("last_name", user -> user.name().last()),
            new Member("email", user -> user.mailbox().address()),
            new Member("pending_email", user -> user.mailbox().pending()),
            new Member("notification_settings", User::notifications),
            Member.preference("anonymize_data", Preferences::anonymizeData),
            Member.preference("allow_impersonation", Preferences::allowImpersonation),
            Member.preference("toolbar_mode", Preferences::toolbarMode),
            new Member("is_staff", User::staff),
            new Member("current_organization", user -> user.workplace().organization()),
            new Member("current_team", user -> user.workplace().project()),
            Member.preference("events_column_config", Preferences::eventsColumnConfig),
            Member.preference("has_seen_product_intro_for", Preferences::hasSeenProductIntroFor),
            Member.preference("theme_mode", Preferences::themeMode),
            Member.preference("hedgehog_config", Preferences::hedgehogConfig),
            Member.preference("allow_sidebar_suggestions", Preferences::allowSidebarSuggestions),
            Member.preference("shortcut_position", Preferences::shortcutPosition),
            Member.preference("role_at_organization", Preferences::roleAtOrganization),
            Member.preference("passkeys_enabled_for_2fa", Preferences::passkeysEnabledForTwoFactor),
            Member.preference("hide_mcp_hints", Preferences::hideMcpHints));

    private ChangedMembers() {}

    /** The names, separated by commas; empty where none differs. */
    static String between(User before, User after) {
        return MEMBERS.stream()
                .filter(member -> member.differs(before, after))
                .map(Member::name)
                .collect(Collectors.joining(","));
    }
}
