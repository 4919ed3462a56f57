package io.vestibule.testkit.subscriptions;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryContent;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A host that has what a test gave it, counts how often it is asked, and answers not at all when a test wants it so. */
public final class InMemorySubscribables implements SubscribableResources {

    private record Key(ProjectId project, ResourceRef ref) {}

    private final Map<Key, SubscribableResource> resources = new ConcurrentHashMap<>();
    private final Map<Key, Set<Long>> insights = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> hindrance = new AtomicReference<>(() -> {});

    /** Puts a resource in the place of any of its name. */
    public SubscribableResource put(ProjectId project, SubscribableResource resource) {
        resources.put(new Key(project, resource.ref()), resource);
        return resource;
    }

    /** A dashboard with insights on it, all called after their kind and number. */
    public ResourceRef dashboard(ProjectId project, long number, Long... insightsOnIt) {
        for (var insight : insightsOnIt) {
            insight(project, insight);
        }
        var ref = ref(ResourceKind.DASHBOARD, number);
        insights.put(new Key(project, ref), Set.of(insightsOnIt));
        put(project, new SubscribableResource(ref, "Dashboard " + number, Optional.empty(), Optional.empty(), false));
        return ref;
    }

    /** An insight called after its number, with a short id made of it. */
    public ResourceRef insight(ProjectId project, long number) {
        var ref = ref(ResourceKind.INSIGHT, number);
        put(
                project,
                new SubscribableResource(
                        ref,
                        "Insight " + number,
                        Optional.of("short" + number),
                        Optional.of("https://host.example/insights/" + number),
                        false));
        return ref;
    }

    public void remove(ProjectId project, ResourceRef ref) {
        resources.remove(new Key(project, ref));
    }

    /** From now on it throws. */
    public void breakDown() {
        hindrance.set(() -> {
            throw new IllegalStateException("The host is out of order.");
        });
    }

    /** From now on whoever asks waits until the latch is open. */
    public void hangUntil(CountDownLatch latch) {
        hindrance.set(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** From now on it answers. */
    public void recover() {
        hindrance.set(() -> {});
    }

    /** What it was asked since {@link #forgetAsked}, in order: the names of the methods. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forgetAsked() {
        asked.clear();
    }

    @Override
    public Optional<SubscribableResource> find(ProjectId project, ResourceRef ref) {
        ask("find");
        return Optional.ofNullable(resources.get(new Key(project, ref)));
    }

    @Override
    public Map<ResourceRef, SubscribableResource> findAll(ProjectId project, Set<ResourceRef> refs) {
        ask("findAll");
        return refs.stream()
                .flatMap(ref -> Optional.ofNullable(resources.get(new Key(project, ref))).stream())
                .collect(toMap(SubscribableResource::ref, Function.identity()));
    }

    @Override
    public Set<Long> insightsOn(ProjectId project, long dashboard, Set<Long> wanted) {
        ask("insightsOn");
        return insights.getOrDefault(new Key(project, ref(ResourceKind.DASHBOARD, dashboard)), Set.of()).stream()
                .filter(wanted::contains)
                .collect(toSet());
    }

    @Override
    public DeliveryContent render(ProjectId project, ResourceRef ref, List<Long> wanted, Locale language) {
        ask("render");
        var name = Optional.ofNullable(resources.get(new Key(project, ref)))
                .map(SubscribableResource::name)
                .orElse("Nothing");
        return new DeliveryContent(name, "What " + name + " shows.", Optional.empty(), Optional.empty());
    }

    private void ask(String method) {
        asked.add(method);
        Objects.requireNonNull(hindrance.get()).run();
    }

    private static ResourceRef ref(ResourceKind kind, long number) {
        return ResourceRef.of(kind, number).orElseThrow();
    }
}
