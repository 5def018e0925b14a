package org.countersign.factor.boundary;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalLong;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.factor.control.AdministratorFactorConfig;
import org.countersign.factor.control.RequireFactor;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.Problems;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.token.control.AssuranceDemand;

/**
 * Enforces the second factor of administrators. Without one after the deadline, they can only enrol one. With one, they
 * must have used it in this session to act as administrators. A caller whose token shows two factors passes without a
 * query.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 5)
public class AdministratorFactorFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Inject
    Caller caller;

    @Inject
    AdministratorFactorConfig config;

    @Inject
    RequireFactor requireFactor;

    @Inject
    Problems problems;

    @Override
    public void filter(ContainerRequestContext context) {
        if (!config.required() || !requiresSecondFactor(resource.getResourceMethod())) {
            return;
        }
        if (!caller.isAdministrator() || caller.level() >= AssuranceDemand.TWO_FACTORS) {
            return;
        }
        RequireFactor.Status status = requireFactor.check(caller.id());
        if (status == RequireFactor.Status.OVERDUE) {
            context.abortWith(problems.response(ProblemType.FACTOR_REQUIRED).build());
        } else if (status == RequireFactor.Status.ENROLLED && isForAdministrators(resource.getResourceMethod())) {
            context.abortWith(problems.insufficientAuthentication(AssuranceDemand.TWO_FACTORS, OptionalLong.empty()));
        }
    }

    private static boolean requiresSecondFactor(Method endpoint) {
        return endpoint.isAnnotationPresent(RolesAllowed.class)
                && !endpoint.isAnnotationPresent(WithoutSecondFactor.class);
    }

    private static boolean isForAdministrators(Method endpoint) {
        return List.of(endpoint.getAnnotation(RolesAllowed.class).value()).contains(Roles.ADMIN);
    }
}
