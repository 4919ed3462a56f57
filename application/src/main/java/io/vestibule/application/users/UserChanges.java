package io.vestibule.application.users;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.ShortcutPosition;
import io.vestibule.domain.users.ThemeMode;
import io.vestibule.domain.users.ToolbarMode;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to change about an account, member by member, in the order in which problems are reported.
 *
 * @param notificationSettings keys to values of any type, merged over what holds
 * @param currentOrganization an organization's UUID as text
 * @param currentTeam a project's number as text
 * @param currentPassword only looked at when {@code password} is given
 */
public record UserChanges(
        Change<PersonName> firstName,
        Change<PersonName> lastName,
        Change<EmailAddress> email,
        Change<Map<String, Object>> notificationSettings,
        Change<Optional<Boolean>> anonymizeData,
        Change<Optional<Boolean>> allowImpersonation,
        Change<Optional<ToolbarMode>> toolbarMode,
        Change<Boolean> staff,
        Change<String> currentOrganization,
        Change<String> currentTeam,
        Change<Password> password,
        Change<Password> currentPassword,
        Change<JsonText> eventsColumnConfig,
        Change<Optional<JsonText>> hasSeenProductIntroFor,
        Change<Optional<ThemeMode>> themeMode,
        Change<Optional<JsonText>> hedgehogConfig,
        Change<Optional<Boolean>> allowSidebarSuggestions,
        Change<Optional<ShortcutPosition>> shortcutPosition,
        Change<Optional<RoleAtOrganization>> roleAtOrganization,
        Change<Optional<Boolean>> passkeysEnabledForTwoFactor,
        Change<Boolean> hideMcpHints) {}
