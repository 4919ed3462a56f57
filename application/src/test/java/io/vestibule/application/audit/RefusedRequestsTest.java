package io.vestibule.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Threads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedRequestsTest {

    private static final Map<String, String> READING = Map.of("request", "GET /api/users");

    private final TestApplication application = new TestApplication();
    private final RefusedRequests refused = application.get(RefusedRequests.class);
    private final User ada = application.fixtures().user();
    private final Principal person = application.person(ada);

    @Test
    void nothingIsStoredAtOnce() {
        note(person, "203.0.113.5");

        assertThat(events()).isEmpty();
        refused.store();
        assertThat(events()).hasSize(1);
        refused.store();
        assertThat(events()).as("nothing new").hasSize(1);
    }

    @Test
    void whatIsAlikeIsOneEventWithItsNumber() {
        Threads.together(8, thread -> () -> {
            for (var i = 0; i < 25; i++) {
                note(person, "203.0.113.5");
            }
            return thread;
        });

        refused.store();

        assertThat(events()).hasSize(1);
        var event = events().get(0);
        assertThat(event.type()).isEqualTo(EventType.AUTHORIZATION_DENIED);
        assertThat(event.actor()).contains(ada.id());
        assertThat(event.origin().address()).contains("203.0.113.5");
        assertThat(event.details()).isEqualTo(Map.of("request", "GET /api/users", "times", "200"));
    }

    @Test
    void anotherAddressOrReasonIsAnotherEvent() {
        note(person, "203.0.113.5");
        note(person, "203.0.113.6");
        refused.note(EventType.CSRF_REJECTED, person, from("203.0.113.5"), READING);

        refused.store();

        assertThat(events()).hasSize(3);
    }

    @Test
    void callersWhomNobodyKnowsAreNotedToo() {
        refused.note(EventType.API_KEY_REJECTED, Principal.ANONYMOUS, from("203.0.113.5"), Map.of("found_in", "body"));

        refused.store();

        var all = application.get(InMemoryStore.class).events().all();
        assertThat(all).hasSize(1);
        assertThat(all).allSatisfy(event -> {
            assertThat(event.user()).isEmpty();
            assertThat(event.actor()).isEmpty();
            assertThat(event.outcome()).isEqualTo(EventType.Outcome.FAILURE);
        });
    }

    @Test
    void aFloodIsCutOff() {
        for (var i = 0; i < RefusedRequests.MAX_KINDS + 100; i++) {
            note(person, "address " + i);
        }
        note(person, "address 0");

        refused.store();

        assertThat(application.get(InMemoryStore.class).events().all()).hasSize(RefusedRequests.MAX_KINDS);
        note(person, "afterwards");
        refused.store();
        assertThat(application.get(InMemoryStore.class).events().all()).hasSize(RefusedRequests.MAX_KINDS + 1);
    }

    private void note(Principal caller, String address) {
        refused.note(EventType.AUTHORIZATION_DENIED, caller, from(address), READING);
    }

    private static Origin from(String address) {
        return new Origin(Optional.of(address), Optional.empty(), Optional.empty());
    }

    private List<AccountEvent> events() {
        return application
                .store()
                .events()
                .ofUser(ada.id(), new Page.Request(1_000, 0))
                .items();
    }
}
