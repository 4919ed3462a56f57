package io.vestibule.app;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import io.vestibule.domain.subscriptions.DeliveryContent;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The dashboards and insights of the register: for installations without a host. What is delivered is a name and a link. */
final class RegisteredSubscribables implements SubscribableResources {

    private final ResourceRegister register;
    private final boolean any;

    /** @param any whether what is not registered exists too, called after its kind and number, and insights are everywhere */
    RegisteredSubscribables(ResourceRegister register, boolean any) {
        this.register = register;
        this.any = any;
    }

    @Override
    public Optional<SubscribableResource> find(ProjectId project, ResourceRef ref) {
        return register.find(project, ref)
                .map(RegisteredSubscribables::resource)
                .or(() -> any ? Optional.of(unregistered(ref)) : Optional.empty());
    }

    @Override
    public Map<ResourceRef, SubscribableResource> findAll(ProjectId project, Set<ResourceRef> refs) {
        var registered = register.findAll(project, refs).stream()
                .map(RegisteredSubscribables::resource)
                .collect(toMap(SubscribableResource::ref, Function.identity()));
        return refs.stream()
                .flatMap(ref -> Optional.ofNullable(registered.get(ref))
                        .or(() -> any ? Optional.of(unregistered(ref)) : Optional.empty())
                        .stream())
                .collect(toMap(SubscribableResource::ref, Function.identity()));
    }

    @Override
    public Set<Long> insightsOn(ProjectId project, long dashboard, Set<Long> insights) {
        if (any) {
            return insights;
        }
        var refs = insights.stream()
                .flatMap(number -> ResourceRef.of(ResourceKind.INSIGHT, number).stream())
                .collect(toSet());
        return register.findAll(project, refs).stream()
                .filter(insight -> insight.dashboards().contains(dashboard))
                .map(insight -> insight.ref().number())
                .collect(toSet());
    }

    @Override
    public DeliveryContent render(ProjectId project, ResourceRef ref, List<Long> insights, Locale language) {
        var resource = find(project, ref).orElseGet(() -> unregistered(ref));
        var text = new StringBuilder(line(resource));
        var parts = insights.stream()
                .flatMap(number -> ResourceRef.of(ResourceKind.INSIGHT, number).stream())
                .toList();
        var found = findAll(project, Set.copyOf(parts));
        for (var part : parts) {
            Optional.ofNullable(found.get(part))
                    .ifPresent(insight -> text.append("\n- ").append(line(insight)));
        }
        return new DeliveryContent(oneLine(resource.name()), text.toString(), Optional.empty(), Optional.empty());
    }

    private static String line(SubscribableResource resource) {
        return oneLine(resource.name()) + resource.url().map(url -> ": " + url).orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }

    private static SubscribableResource resource(RegisteredResource registered) {
        return new SubscribableResource(
                registered.ref(), registered.name(), registered.shortId(), registered.url(), false);
    }

    private static SubscribableResource unregistered(ResourceRef ref) {
        return new SubscribableResource(
                ref, ref.kind().noun() + " " + ref.text(), Optional.empty(), Optional.empty(), false);
    }
}
