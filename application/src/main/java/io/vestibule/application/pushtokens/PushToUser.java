package io.vestibule.application.pushtokens;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.PushMessage;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.domain.pushtokens.PushSender.Result;
import io.vestibule.domain.pushtokens.PushSender.Target;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a notification to all devices of a person, and forgets those that the push service no longer knows. */
public final class PushToUser {

    private static final Logger LOG = LoggerFactory.getLogger(PushToUser.class);

    private final Users users;
    private final PushRegistrations registrations;
    private final PushSender sender;
    private final UnitOfWork unitOfWork;

    @Inject
    public PushToUser(Users users, PushRegistrations registrations, PushSender sender, UnitOfWork unitOfWork) {
        this.users = users;
        this.registrations = registrations;
        this.sender = sender;
        this.unitOfWork = unitOfWork;
    }

    /** How many devices took it; nobody is notified whose account is switched off. Not to be called in a unit of work. */
    public int handle(UserId user, PushMessage message) {
        if (users.find(user).filter(User::active).isEmpty()) {
            return 0;
        }
        var devices = registrations.ofUser(user);
        if (devices.isEmpty()) {
            return 0;
        }
        var results = sender.send(
                devices.stream()
                        .map(device -> new Target(device.token(), device.platform()))
                        .toList(),
                message);
        var accepted = 0;
        for (var i = 0; i < devices.size(); i++) {
            // a host's sender may give back too few
            var result = i < results.size() ? results.get(i) : Result.FAILED;
            if (result == Result.ACCEPTED) {
                accepted++;
            } else {
                notTaken(devices.get(i), result);
            }
        }
        return accepted;
    }

    private void notTaken(PushRegistration device, Result result) {
        var ending = device.token().ending();
        if (result == Result.NOT_REGISTERED) {
            LOG.info("The push service no longer knows the device {}.", ending);
            forget(device);
        } else {
            LOG.warn("A notification did not reach the device {}.", ending);
        }
    }

    /** Unless it registered again while the message was under way. */
    private void forget(PushRegistration device) {
        unitOfWork.run(() -> {
            if (registrations.find(device.token()).filter(device::equals).isPresent()) {
                registrations.remove(device.user(), device.token());
            }
        });
    }
}
