package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A transaction that could not be committed. Jersey brings a mapper for these that ends in the server's bare 500; the
 * priority puts this one before it.
 */
@Provider
@Priority(1)
public class CommitMapper implements ExceptionMapper<TransactionalException> {

    @Inject
    UnexpectedMapper unexpected;

    @Override
    public Response toResponse(TransactionalException failure) {
        return unexpected.toResponse(failure);
    }
}
