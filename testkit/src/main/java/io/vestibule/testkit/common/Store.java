package io.vestibule.testkit.common;

import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.domain.users.Users;

/** Every port that stores, over one and the same storage: what is written through one is seen through the others. */
public record Store(
        UnitOfWork unitOfWork,
        Users users,
        ScenePersonalisations scenes,
        Organizations organizations,
        Memberships memberships,
        Projects projects,
        Invites invites,
        Sessions sessions,
        PersonalApiKeys apiKeys,
        SeenDevices seenDevices,
        LoginFailures loginFailures,
        PasswordResets passwordResets,
        Onboardings onboardings,
        AccountEvents events,
        MailOutbox mails,
        EmailVerifications verifications,
        PushRegistrations pushRegistrations,
        Passkeys passkeys,
        PendingCeremonies ceremonies,
        Principals principals,
        AccountViews accounts,
        OrganizationViews organizationViews) {}
