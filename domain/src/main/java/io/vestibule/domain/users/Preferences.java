package io.vestibule.domain.users;

import io.vestibule.domain.common.JsonText;
import java.util.Optional;

/**
 * What a person chose for themselves; nothing here grants or takes a right.
 *
 * @param eventsColumnConfig any JSON value but null
 * @param hasSeenProductIntroFor any JSON value, usually a map of product to boolean
 * @param hedgehogConfig any JSON value: the looks of the person's mascot
 */
public record Preferences(
        Optional<Boolean> anonymizeData,
        Optional<Boolean> allowImpersonation,
        Optional<ToolbarMode> toolbarMode,
        JsonText eventsColumnConfig,
        Optional<JsonText> hasSeenProductIntroFor,
        Optional<ThemeMode> themeMode,
        Optional<JsonText> hedgehogConfig,
        Optional<Boolean> allowSidebarSuggestions,
        Optional<ShortcutPosition> shortcutPosition,
        Optional<RoleAtOrganization> roleAtOrganization,
        Optional<Boolean> passkeysEnabledForTwoFactor,
        boolean hideMcpHints) {

    /** What a new account starts with. */
    public static final Preferences INITIAL = new Preferences(
            Optional.of(false),
            Optional.of(true),
            Optional.of(ToolbarMode.TOOLBAR),
            new JsonText("{\"active\":\"DEFAULT\"}"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            false);

    /** The same choices with what the person does for a living. */
    public Preferences withRoleAtOrganization(Optional<RoleAtOrganization> role) {
        return new Preferences(
                anonymizeData,
                allowImpersonation,
                toolbarMode,
                eventsColumnConfig,
                hasSeenProductIntroFor,
                themeMode,
                hedgehogConfig,
                allowSidebarSuggestions,
                shortcutPosition,
                role,
                passkeysEnabledForTwoFactor,
                hideMcpHints);
    }

    /** The same choices with another one about passkeys. */
    public Preferences withPasskeysEnabledForTwoFactor(Optional<Boolean> enabled) {
        return new Preferences(
                anonymizeData,
                allowImpersonation,
                toolbarMode,
                eventsColumnConfig,
                hasSeenProductIntroFor,
                themeMode,
                hedgehogConfig,
                allowSidebarSuggestions,
                shortcutPosition,
                roleAtOrganization,
                enabled,
                hideMcpHints);
    }

    /** The same choices with another mascot. */
    public Preferences withHedgehogConfig(Optional<JsonText> config) {
        return new Preferences(
                anonymizeData,
                allowImpersonation,
                toolbarMode,
                eventsColumnConfig,
                hasSeenProductIntroFor,
                themeMode,
                config,
                allowSidebarSuggestions,
                shortcutPosition,
                roleAtOrganization,
                passkeysEnabledForTwoFactor,
                hideMcpHints);
    }
}
