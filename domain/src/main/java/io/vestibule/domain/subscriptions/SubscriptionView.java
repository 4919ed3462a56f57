package io.vestibule.domain.subscriptions;

import io.vestibule.domain.users.User;
import java.util.Optional;

/** A subscription and who made it, where the account is still there. */
public record SubscriptionView(Subscription subscription, Optional<User> createdBy) {}
