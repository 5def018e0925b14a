package org.countersign.login.boundary;

import java.util.List;
import org.countersign.account.entity.KnownDevices;
import org.countersign.client.entity.ResourceData;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.session.entity.Device;

/**
 * The client that sends a sign-in request.
 *
 * @param transport how it receives its refresh token
 * @param known the devices for which it has proof of an earlier sign-in
 * @param audiences the applications for which it wants tokens
 */
record SignInClient(
        Transport transport, KnownDevices known, Device device, SignInOptions options, List<ResourceData> audiences) {}
