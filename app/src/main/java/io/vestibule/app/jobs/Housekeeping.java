package io.vestibule.app.jobs;

import io.vestibule.adapters.persistence.sealing.Reseal;
import io.vestibule.application.access.CredentialUse;
import io.vestibule.application.access.ForgetOldTraces;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.application.integrations.ForgetOldLinks;
import io.vestibule.application.onboarding.EndOverdueDelegations;
import io.vestibule.application.operations.ForgetOldCounts;
import io.vestibule.application.passkeys.ForgetUnfinishedPasskeys;
import io.vestibule.application.pushtokens.ForgetSilentDevices;
import io.vestibule.application.sessions.RemoveExpiredSessions;
import io.vestibule.application.sharing.ForgetOldShares;
import io.vestibule.application.subscriptions.ForgetOldDeliveries;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores which credentials were used and what was refused, and ends what is over: sessions, devices, the wait for invites
 * that expired. Seals with the present key what former ones sealed. On one thread of its own.
 */
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long STORE_SECONDS = 10;
    private static final long CLEAN_SECONDS = TimeUnit.HOURS.toSeconds(1);
    private static final long END_OVERDUE_SECONDS = TimeUnit.MINUTES.toSeconds(10);
    private static final long PATIENCE_SECONDS = 2;

    private final CredentialUse credentialUse;
    private final RefusedRequests refusedRequests;
    private final RemoveExpiredSessions removeExpiredSessions;
    private final ForgetOldTraces forgetOldTraces;
    private final ForgetSilentDevices forgetSilentDevices;
    private final EndOverdueDelegations endOverdueDelegations;
    private final ForgetOldLinks forgetOldLinks;
    private final ForgetUnfinishedPasskeys forgetUnfinishedPasskeys;
    private final ForgetOldShares forgetOldShares;
    private final ForgetOldCounts forgetOldCounts;
    private final ForgetOldDeliveries forgetOldDeliveries;
    private final Reseal reseal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vestibule-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    public Housekeeping(
            CredentialUse credentialUse,
            RefusedRequests refusedRequests,
            RemoveExpiredSessions removeExpiredSessions,
            ForgetOldTraces forgetOldTraces,
            ForgetSilentDevices forgetSilentDevices,
            EndOverdueDelegations endOverdueDelegations,
            ForgetOldLinks forgetOldLinks,
            ForgetUnfinishedPasskeys forgetUnfinishedPasskeys,
            ForgetOldShares forgetOldShares,
            ForgetOldCounts forgetOldCounts,
            ForgetOldDeliveries forgetOldDeliveries,
            Reseal reseal) {
        this.credentialUse = credentialUse;
        this.refusedRequests = refusedRequests;
        this.removeExpiredSessions = removeExpiredSessions;
        this.forgetOldTraces = forgetOldTraces;
        this.forgetSilentDevices = forgetSilentDevices;
        this.endOverdueDelegations = endOverdueDelegations;
        this.forgetOldLinks = forgetOldLinks;
        this.forgetUnfinishedPasskeys = forgetUnfinishedPasskeys;
        this.forgetOldShares = forgetOldShares;
        this.forgetOldCounts = forgetOldCounts;
        this.forgetOldDeliveries = forgetOldDeliveries;
        this.reseal = reseal;
    }

    /** Begins; to be called once. */
    public void start() {
        every(STORE_SECONDS, credentialUse::store);
        every(STORE_SECONDS, refusedRequests::store);
        every(CLEAN_SECONDS, removeExpiredSessions::handle);
        every(CLEAN_SECONDS, forgetOldTraces::handle);
        // once a day would do, but a server that starts each day would never come to it
        every(CLEAN_SECONDS, forgetSilentDevices::handle);
        every(CLEAN_SECONDS, forgetOldLinks::handle);
        every(CLEAN_SECONDS, forgetOldShares::handle);
        every(CLEAN_SECONDS, forgetOldCounts::handle);
        every(CLEAN_SECONDS, forgetOldDeliveries::handle);
        // invites may have expired while nobody served
        thread.execute(() -> attempt(endOverdueDelegations::handle));
        every(END_OVERDUE_SECONDS, endOverdueDelegations::handle);
        every(END_OVERDUE_SECONDS, forgetUnfinishedPasskeys::handle);
        // keys change with a start; what is closed to former ones may come from a server that still runs with them
        thread.execute(() -> attempt(reseal::run));
        every(CLEAN_SECONDS, reseal::run);
    }

    /** Stops, and stores what was collected last. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        attempt(credentialUse::store);
        attempt(refusedRequests::store);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void every(long seconds, Runnable task) {
        thread.scheduleWithFixedDelay(() -> attempt(task), seconds, seconds, TimeUnit.SECONDS);
    }

    /** The next time must come, whatever happens this time. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (DomainException unavailable) {
            LOG.warn("Housekeeping has to wait: {}", unavailable.detail());
        } catch (RuntimeException failure) {
            LOG.error("Housekeeping failed.", failure);
        }
    }
}
