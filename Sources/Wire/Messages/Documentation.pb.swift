// Made from Protos/ by protoc-gen-arktos: what the protos say of the parts of objects.

/// A line "=MESSAGE TEXT" for each message, and after it "NAME TEXT" for each of its fields by
/// their JSON names. In a text, "|" begins a new paragraph.
package let protoDocumentation = #"""
    =arktos.meta.v1.Time A point in time; JSON shows it to the second. Zero is "not set".
    =arktos.meta.v1.MicroTime A point in time; JSON shows it to the microsecond. Zero is "not set".
    =arktos.meta.v1.Quantity An amount with a suffix: "500m", "1Gi", "2".
    =arktos.meta.v1.IntOrString A number or a name, such as a port of a probe or a share of replicas.
    type 0: intVal holds. 1: strVal holds.
    =arktos.meta.v1.RawExtension An object of any kind, as JSON text in a JSON document and as the kind's bytes in a protobuf one.
    =arktos.meta.v1.TypeMeta Which kind some bytes are of.
    =arktos.meta.v1.Unknown The envelope of Kubernetes' binary media type: what follows its four magic bytes.
    contentEncoding Empty for none.
    contentType Empty for protobuf.
    =arktos.meta.v1.ObjectMeta Name, place, life and links of an object.
    generateName A prefix that the server completes when there is no name.
    namespace Empty for objects of a tenant or of the cluster.
    uid Told apart from all objects that ever were, also of the same name.
    resourceVersion Opaque to clients: equal or not, nothing else.
    generation Counts the changes of the specification.
    deletionTimestamp When the object should be gone; set once somebody asked to delete it.
    finalizers While there are any, a deleted object stays.
    tenant The tenant that owns the object; empty for objects of the cluster.
    hashKey FNV-1a (64 bits) of the uid without its sign bit, set by the API server at creation: the object's place among the ranges that controllers share out. Owned objects are found by their owner's.
    =arktos.meta.v1.OwnerReference The object on whose life another one depends; in the same namespace, or of the same tenant or the cluster.
    controller The one owner that looks after the object.
    hashKey The owner's metadata.hashKey, so that dependants can be filtered by its range; 0 when unknown.
    =arktos.meta.v1.ManagedFieldsEntry Who last set which fields.
    operation "Apply" or "Update".
    =arktos.meta.v1.FieldsV1 A set of field paths, as nested JSON objects.
    =arktos.meta.v1.ListMeta Of a list: its revision, and where it goes on.
    continue Given back unchanged, it asks for the next page; empty on the last one.
    =arktos.meta.v1.LabelSelector Picks objects by their labels; all requirements must hold. Empty picks everything.
    =arktos.meta.v1.LabelSelectorRequirement 
    operator In, NotIn, Exists or DoesNotExist.
    =arktos.meta.v1.Condition One aspect of an object's state, as last observed.
    status True, False or Unknown.
    reason One word for programs.
    message A sentence for people.
    =arktos.meta.v1.Status The answer to a call that has no object to answer with; the only form of an error.
    status "Success" or "Failure".
    message For people.
    reason For programs: one word out of a closed set, such as NotFound.
    code The HTTP status that goes with the reason.
    =arktos.meta.v1.StatusDetails 
    name Of the object concerned.
    kind Mostly the plural, as Kubernetes has it.
    retryAfterSeconds Earliest useful retry; 0 when unknown.
    =arktos.meta.v1.StatusCause 
    field A path such as "spec.containers[0].name".
    =arktos.meta.v1.Preconditions What must still hold of an object for a deletion or update to happen.
    =arktos.meta.v1.DeleteOptions 
    gracePeriodSeconds Absent: the kind's default. 0: at once.
    propagationPolicy Orphan, Background or Foreground.
    dryRun "All" or nothing.
    =arktos.meta.v1.ListOptions 
    limit Most objects in an answer; 0 for all.
    resourceVersionMatch Exact or NotOlderThan; empty with an empty resourceVersion.
    =arktos.meta.v1.ExtraValue What is known of a user under one name, beside name and groups; a list of strings in JSON.
    =arktos.authentication.v1.TokenRequest Asks for a token of a service account: create it as the account's subresource "token".
    =arktos.authentication.v1.TokenRequestSpec 
    audiences Whom the token is meant for; empty for the API server.
    expirationSeconds At least 600; absent for an hour. The server may give less.
    boundObjectRef The token ends with this object.
    =arktos.authentication.v1.BoundObjectReference A Pod, Secret or Node.
    =arktos.authentication.v1.TokenRequestStatus 
    =arktos.authentication.v1.TokenReview Asks whom a token speaks for.
    =arktos.authentication.v1.TokenReviewSpec 
    audiences One of these has to be among the token's; empty for the API server's own.
    =arktos.authentication.v1.TokenReviewStatus 
    audiences Those of the review that the token is meant for.
    =arktos.authentication.v1.ReviewedUser A user as the server knows it; Kubernetes calls it UserInfo.
    tenant Users of two tenants may have the same name.
    =arktos.authentication.v1.ReviewedExtra 
    =arktos.authentication.v1.SelfSubjectReview Asks whom the server takes the caller for.
    =arktos.authentication.v1.SelfSubjectReviewStatus 
    =arktos.admission.v1.AdmissionCallout Registers a server that is asked about writes. In a tenant: about this tenant's objects; in tenant system: about all tenants', the cluster's own, or those that `tenants` names.
    =arktos.admission.v1.AdmissionCalloutList 
    =arktos.admission.v1.AdmissionCalloutSpec 
    type "Mutating": may change the object; "Validating": says yes or no to what is to be stored. All that mutate are asked before all that validate.
    address HOST:PORT of a gRPC server of arktos.admission.v1.AdmissionReviewer, over TLS 1.3. It is shown the API server's certificate.
    serverName The name in the server's certificate; empty for the host.
    authorities Authorities that the server's certificate is believed from, as PEM. Required.
    rules It is asked about what one of them names.
    namespaceSelector Labels of the object's namespace; a namespace is judged by its own. Objects in no namespace always match. Absent for all.
    objectSelector Labels of the object, as it is or as it was. Absent for all.
    failurePolicy What becomes of the write when there is no answer: "Fail", the default, or "Ignore".
    timeoutSeconds 1 to 30; 0 for 10.
    order Lower ones are asked first; those of the same number by name, tenant system's before a tenant's.
    sideEffects "None": asking changes nothing, so that dry runs ask too; "Some", the default: dry runs that it would be asked about are refused, or go on without it, as failurePolicy says.
    objectForm "Protobuf", the default, or "JSON": how objects are sent and answered.
    tenants Of tenant system's: whose objects; empty for all tenants' and the cluster's own.
    =arktos.admission.v1.AdmissionCalloutRule 
    operations CREATE, UPDATE, DELETE or "*".
    apiGroups "" is the core group, "*" all.
    apiVersions "*" for all; empty for all.
    resources Plurals; "*" for all.
    =arktos.admission.v1.AdmissionReviewRequest 
    uid Another one for each question.
    callout The AdmissionCallout that is the reason for it, and its tenant.
    operation CREATE, UPDATE or DELETE.
    resource What is written; the name is empty while the server has not made it.
    objectForm "Protobuf" or "JSON".
    object As it would be stored; of a deletion absent.
    oldObject As it is stored; of a creation absent.
    objectType The full name of the message that the objects are, such as "arktos.core.v1.Pod".
    dryRun What is asked about will not be stored.
    =arktos.admission.v1.AdmissionReviewResponse 
    uid That of the request.
    message For people: why not.
    jsonPatch Of mutating call-outs, at most one of the next two. A JSON Patch of the object's JSON.
    object The object that takes its place, in the form of the request.
    warnings For the caller, at most 16 of 256 bytes.
    =arktos.api.v1.AuditQuery 
    tenant Whose; empty for the caller's own tenant, "all" for everybody's.
    since Records before it are left out; absent for all.
    user Empty for all, as the following.
    failures Only calls that were refused, or failed.
    limit The newest of those that match; 0 for 1000. At most 10,000.
    follow Goes on with what comes, until the caller ends it.
    thisServerOnly Only what the server that is asked has recorded.
    =arktos.api.v1.AuditRecord One call, or its begin. Nothing of what was sent or answered is in it.
    time When the call came.
    requestID The same in both records of a long call, in the server's log and in what the caller is told.
    stage "RequestReceived" for the begin of a long call, "ResponseComplete" for the end of every call.
    tenant Whose record it is: the user's tenant; of a system user's call about one tenant's objects that tenant. Tenants are told no more of system users than their names.
    user Absent when nobody was recognized.
    impersonator Who acts as the user.
    credential How the user is known: "ClientCertificate", "TokenFile" or "ServiceAccountToken", and the credential's own name, such as a serial number.
    verb As in rules: "get", "list", "create"; empty for what is no call about objects.
    method The RPC, such as "/arktos.api.v1.Objects/Create".
    decision "allow" or "deny"; empty when it was not come to.
    reason Which binding allows it, or why it is denied.
    code Of gRPC, such as "OK" or "PERMISSION_DENIED".
    latencyMicroseconds From the call's begin to its end.
    parts Of a call that carries several writes, each of which has a record: how many there were.
    lost How many records were lost before this one because there was no room for them.
    =arktos.api.v1.AuditUser 
    =arktos.apiextensions.v1.CustomObject An object of any custom kind. Of which kind, and in which version, the call or list says that it comes with: nothing of an object changes when it is asked for in another version.
    content A JSON object: all members but apiVersion, kind, metadata and status. Empty for none. What the server answers has no space between values, and members in the order of their names.
    status The JSON of the member status; empty for none.
    =arktos.apiextensions.v1.CustomObjectList 
    =arktos.apiextensions.v1.AnyJSON Any JSON value, as its text. Null is kept only as an element of a list or a map.
    =arktos.apiextensions.v1.JSONSchemaProps Rules for a value. A rule that is absent holds for everything; nothing here is checked by reading it.
    type object, array, string, integer, number or boolean.
    format Such as date-time, int64 or ipv4; one that is not known is no rule.
    default What stands where nothing was said.
    maxLength In characters.
    pattern A regular expression that matches somewhere.
    enum The only values that may stand here.
    patternProperties By regular expressions for names.
    nullable Whether null may stand here.
    x-kubernetes-preserve-unknown-fields Whether fields that no rule names are kept; true or absent.
    x-kubernetes-embedded-resource Whether the value is an object of the API, with apiVersion, kind and metadata.
    x-kubernetes-int-or-string Whether a whole number or text stands here.
    x-kubernetes-list-map-keys Of a list of type map: the fields that tell its elements apart.
    x-kubernetes-list-type atomic, set or map.
    x-kubernetes-map-type granular or atomic.
    =arktos.apiextensions.v1.JSONSchemaPropsOrArray One schema for all elements of a list, or one for each place.
    =arktos.apiextensions.v1.JSONSchemaPropsOrBool A schema for what else may stand there, or whether anything may.
    allows Also true beside a schema.
    =arktos.apiextensions.v1.JSONSchemaPropsOrStringArray What holds when a property is there: a schema, or the names of others that must be there too.
    =arktos.apiextensions.v1.ExternalDocumentation 
    =arktos.apiextensions.v1.ValidationRule A rule in CEL.
    rule True of `self`, the value that the rule belongs to.
    message Said when it is not.
    messageExpression The same as an expression, which wins.
    reason FieldValueInvalid, which is the default, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.
    fieldPath Where the fault is told to be, from the value on, such as ".spec.replicas".
    optionalOldSelf Whether `oldSelf` may be absent.
    =arktos.apiextensions.v1.CustomResourceDefinition A kind of a tenant's own: from the moment that it is established, its objects can be made like those of any other kind. Called PLURAL.GROUP.
    =arktos.apiextensions.v1.CustomResourceDefinitionList 
    =arktos.apiextensions.v1.CustomResourceDefinitionSpec 
    group A domain with at least one dot, such as "example.com".
    scope Namespaced, Tenant (one place for the whole tenant), or Cluster, which only tenant system may have.
    versions Exactly one is the one that objects are stored as.
    preserveUnknownFields Must be false: what no schema names is dropped.
    =arktos.apiextensions.v1.CustomResourceDefinitionNames 
    plural In paths; lower-case.
    singular For people; empty for the kind in lower case.
    listKind Empty for the kind with "List" behind it.
    categories Words, such as "all", that mean this kind among others.
    =arktos.apiextensions.v1.CustomResourceDefinitionVersion 
    name Such as "v1" or "v1beta1".
    served Whether objects can be asked for in this version.
    storage Whether objects are stored as this version.
    additionalPrinterColumns In tables, after the name; when there are none, the age is shown.
    deprecationWarning Absent for a text that says no more than that.
    selectableFields What field selectors may name beside name, namespace and tenant; at most 8.
    =arktos.apiextensions.v1.CustomResourceValidation 
    =arktos.apiextensions.v1.CustomResourceSubresources 
    status Absent: the status is a field like any other.
    scale Absent: nothing is counted and scaled.
    =arktos.apiextensions.v1.CustomResourceSubresourceStatus Updates of the object leave its status alone, updates of the status all else.
    =arktos.apiextensions.v1.CustomResourceSubresourceScale 
    specReplicasPath Below .spec: how many are wanted.
    statusReplicasPath Below .status: how many there are.
    labelSelectorPath Below .spec or .status: a selector in its text form.
    =arktos.apiextensions.v1.CustomResourceColumnDefinition 
    type integer, number, string, boolean or date; a date is shown as the time since.
    format Such as int64 or password.
    priority 0 for what is always shown.
    =arktos.apiextensions.v1.SelectableField 
    jsonPath Of a string, a boolean or a whole number outside of metadata, such as ".spec.color".
    =arktos.apiextensions.v1.CustomResourceConversion How an object of one version is shown as another.
    strategy None: all but the version stays. (Kubernetes' Webhook is refused.)
    =arktos.apiextensions.v1.WebhookConversion Kubernetes' conversion by a call over HTTP, which is not offered here.
    =arktos.apiextensions.v1.WebhookClientConfig 
    =arktos.apiextensions.v1.WebhookService 
    =arktos.apiextensions.v1.CustomResourceDefinitionStatus 
    conditions NamesAccepted, Established, Terminating.
    acceptedNames Those that the kind is served under.
    storedVersions Versions that objects may be stored as; such a version cannot be taken out of the specification.
    =arktos.apiextensions.v1.CustomResourceDefinitionCondition 
    status True, False or Unknown.
    =arktos.apps.v1.ControllerRevision A state that its owner can go back to; only the number may change.
    =arktos.apps.v1.ControllerRevisionList 
    =arktos.core.v1.Probe How and how often to ask whether a container is well.
    =arktos.core.v1.ProbeHandler Exactly one is set.
    =arktos.core.v1.Lifecycle What runs just after the start and just before the stop.
    =arktos.core.v1.LifecycleHandler Exactly one is set.
    =arktos.core.v1.ExecAction 
    =arktos.core.v1.HTTPGetAction 
    port Number, or name of a port of the container.
    scheme HTTP, which is the default, or HTTPS.
    =arktos.core.v1.HTTPHeader 
    =arktos.core.v1.TCPSocketAction 
    port Number, or name of a port of the container.
    =arktos.core.v1.GRPCAction Asks grpc's health service.
    =arktos.core.v1.SleepAction 
    =arktos.core.v1.ObjectReference Names an object of any kind. What is empty is that of the object it stands in.
    fieldPath A part of the object, such as spec.containers{web}.
    tenant The tenant, where it is another one than that of the object it stands in.
    =arktos.core.v1.LocalObjectReference Names an object of a kind that the place implies, in the same namespace.
    =arktos.core.v1.TypedLocalObjectReference Names an object of any kind in the same namespace.
    =arktos.core.v1.TypedObjectReference Names an object of any kind in the same tenant.
    =arktos.core.v1.ObjectFieldSelector A field of the pod itself, such as status.podIP.
    =arktos.core.v1.ResourceFieldSelector A container's request or limit, in units of the divisor.
    =arktos.core.v1.ConfigMapKeySelector One key of a config map; without optional it must be there.
    =arktos.core.v1.SecretKeySelector One key of a secret; without optional it must be there.
    =arktos.core.v1.FileKeySelector One variable of a file in a volume.
    =arktos.core.v1.KeyToPath A key that becomes a file.
    mode Permission bits; absent means those of the volume.
    =arktos.core.v1.ResourceRequirements What a container or machine asks for and may not exceed.
    limits cpu of a machine is its number of virtual processors.
    requests What the scheduler counts; equals the limits where it is empty.
    =arktos.core.v1.ResourceClaim Names an entry of the pod's resourceClaims.
    =arktos.core.v1.VolumeResourceRequirements How large a volume must and may be.
    =arktos.core.v1.ContainerResizePolicy Whether a change of this resource needs a restart.
    =arktos.core.v1.SecurityContext Privileges of a container; what is set here beats the pod's.
    =arktos.core.v1.PodSecurityContext Privileges of all the pod's containers.
    fsGroup Owns the volumes that can be owned.
    =arktos.core.v1.Capabilities Names without CAP_.
    =arktos.core.v1.SELinuxOptions The parts of a label.
    =arktos.core.v1.SeccompProfile RuntimeDefault, Unconfined, or Localhost with a profile of the node.
    =arktos.core.v1.AppArmorProfile RuntimeDefault, Unconfined, or Localhost with a profile of the node.
    =arktos.core.v1.WindowsSecurityContextOptions 
    =arktos.core.v1.Sysctl 
    =arktos.core.v1.Container A container of a pod.
    name A DNS label, unique in the pod.
    command Instead of the image's entry point; $(VAR) is replaced.
    args Instead of the image's arguments; $(VAR) is replaced.
    terminationMessagePath Default /dev/termination-log.
    imagePullPolicy Always, IfNotPresent or Never; Always is the default for :latest only.
    restartPolicy Always makes an init container run beside the others.
    =arktos.core.v1.EphemeralContainer A container added to a running pod, to look inside.
    =arktos.core.v1.EphemeralContainerCommon The fields of a container, of which many are refused here.
    =arktos.core.v1.ContainerPort Tells of a port; others are reachable as well.
    protocol TCP, which is the default, UDP or SCTP.
    =arktos.core.v1.EnvVar A variable; value or valueFrom.
    =arktos.core.v1.EnvVarSource Exactly one is set.
    =arktos.core.v1.EnvFromSource Every key of a config map or secret as a variable.
    =arktos.core.v1.ConfigMapEnvSource 
    =arktos.core.v1.SecretEnvSource 
    =arktos.core.v1.VolumeMount Where a volume stands in the container.
    subPath A path in the volume; empty for its root.
    =arktos.core.v1.VolumeDevice Where a block volume stands in the container; for a machine "/" is its root disk.
    =arktos.core.v1.ContainerRestartRule What to do after certain exits.
    =arktos.core.v1.ContainerRestartRuleOnExitCodes 
    =arktos.core.v1.ContainerStatus A container as last seen.
    containerID runtime://id.
    =arktos.core.v1.ContainerState One of the three; none is waiting.
    =arktos.core.v1.ContainerStateWaiting 
    =arktos.core.v1.ContainerStateRunning 
    =arktos.core.v1.ContainerStateTerminated How it ended.
    =arktos.core.v1.VolumeMountStatus 
    =arktos.core.v1.ContainerUser 
    =arktos.core.v1.LinuxContainerUser 
    =arktos.core.v1.ResourceStatus Health of devices given to the container.
    =arktos.core.v1.ResourceHealth 
    =arktos.core.v1.Taint Keeps pods that do not tolerate it away from a node.
    effect NoSchedule, PreferNoSchedule or NoExecute.
    timeAdded For NoExecute only.
    =arktos.core.v1.Toleration Lets a pod stand taints that match.
    key Empty with Exists matches every taint.
    operator Equal, which is the default, or Exists.
    tolerationSeconds For NoExecute: how long; absent is for ever.
    =arktos.core.v1.Affinity Where a pod wants to be, or not to be.
    =arktos.core.v1.NodeAffinity 
    =arktos.core.v1.NodeSelector Terms of which one must hold.
    =arktos.core.v1.NodeSelectorTerm Requirements of which all must hold; without any it holds never.
    =arktos.core.v1.NodeSelectorRequirement 
    operator In, NotIn, Exists, DoesNotExist, Gt or Lt.
    =arktos.core.v1.PreferredSchedulingTerm Adds its weight, 1 to 100, where it holds.
    =arktos.core.v1.PodAffinity Near to pods, in the sense of each term.
    =arktos.core.v1.PodAntiAffinity Away from pods, in the sense of each term.
    =arktos.core.v1.PodAffinityTerm Pods, and the node label whose equal values count as one place.
    =arktos.core.v1.WeightedPodAffinityTerm Adds its weight, 1 to 100, where it holds.
    =arktos.core.v1.TopologySpreadConstraint How evenly pods are to lie over the values of a node label.
    maxSkew Most pods that one place may be ahead of the emptiest.
    whenUnsatisfiable DoNotSchedule or ScheduleAnyway.
    =arktos.core.v1.VirtualMachine A virtual machine as the workload of a pod. Numbers up to 1000 are those that Arktos 1.0 used.
    name A DNS label. Required.
    image Address of a qcow2 file (http, https, file), or name in an OCI registry; "@sha256:..." fixes the content.
    resources The limit of cpu, rounded up, is the number of virtual processors; that of memory is its memory.
    imagePullPolicy Always, IfNotPresent, which is the default, or Never.
    keyPairName A secret of the namespace whose key ssh-publickey holds a public key; may stand beside publicKey.
    publicKey One line of authorized_keys; empty for none.
    userData Cloud-init user data; at most 65,535 bytes, empty for none. Passwords may be in it.
    trustedImageCertificate Certificates of which one must have signed the image; none means that no signature is asked for.
    shutdownBehavior When the guest switches itself off: stop, which is the default, or terminate.
    bootVolume Name of the volume to boot from; empty for a fresh disk on top of the image.
    powerSpec Running, which is the default, Paused, Shutdown or Suspended.
    volumeDevices Block volumes; the device path "/" makes one the root disk.
    cloudInitUserDataScript A script that cloud-init runs at the first boot; excludes userData.
    resourcesAllocated What the node has granted; only the node agent writes it.
    rootDiskSize Size of the root disk; absent or smaller than the image means the image's own.
    cpuModel host-model, host-passthrough, or a model of the hypervisor's; empty lets the runtime choose.
    diskDriver Bus of the disks: virtio, which is the default, scsi, sata or nvme.
    firmware bios or efi; empty lets the runtime choose.
    cpuTopology How the processors look to the guest; absent for so many sockets of one core.
    hugePageSize Size of the pages of the node that memory is made of, a power of two such as 2Mi; absent for its ordinary ones.
    =arktos.core.v1.ProcessorTopology Their product, from the number of processors to 255, is how many processors the machine can have.
    =arktos.core.v1.ResizePolicy What a change of a resource does to a running workload.
    resourceName cpu or memory.
    policy NoRestart, which is the default, or RestartContainer.
    =arktos.core.v1.VirtualMachineStatus A machine as last seen.
    virtualMachineId runtime://id; empty while there is no machine.
    imageId Digest of the image that it was made from.
    state active, paused, suspended, stopped, rescued, resized, softdeleted, deleted, error, shelved or shelvedoffloaded.
    lastTerminationState The state in which it ended before; empty at first.
    powerState nostate, running, paused, shutdown, crashed or suspended.
    restartCount Boots after the first one, those by reboot actions included.
    resources In force now.
    snapshots Oldest first.
    switchedOff It is off because powerSpec said so, and starts when that says something else; otherwise the guest did it.
    =arktos.core.v1.VirtualMachineSnapshot 
    quiesced Whether the guest's file systems were at rest.
    current Whether the machine stands on it now.
    =arktos.core.v1.Nic A network interface of a pod.
    name ethN; given by position where it is empty. eth0 is the primary one and stays.
    subnetName Empty for the subnet that the pod is in.
    portId A port made beforehand at the network provider; empty to have one made. It does not change.
    ipAddress An address of the subnet; empty for any.
    tag The user's own.
    =arktos.core.v1.NicStatus 
    name As in spec.nics.
    state Unknown, InProgress, Ready or Failed.
    reason A sentence for people; empty when there is nothing wrong.
    =arktos.core.v1.CommonInfo A container or a machine in the shape that both share.
    =arktos.core.v1.GCEPersistentDiskVolumeSource 
    =arktos.core.v1.AWSElasticBlockStoreVolumeSource 
    =arktos.core.v1.GitRepoVolumeSource A folder cloned from git.
    =arktos.core.v1.GlusterfsVolumeSource 
    =arktos.core.v1.RBDVolumeSource 
    =arktos.core.v1.CephFSVolumeSource 
    =arktos.core.v1.FlockerVolumeSource 
    =arktos.core.v1.FCVolumeSource 
    =arktos.core.v1.AzureFileVolumeSource 
    =arktos.core.v1.VsphereVirtualDiskVolumeSource 
    =arktos.core.v1.QuobyteVolumeSource 
    =arktos.core.v1.AzureDiskVolumeSource 
    =arktos.core.v1.PhotonPersistentDiskVolumeSource 
    =arktos.core.v1.PortworxVolumeSource 
    =arktos.core.v1.ScaleIOVolumeSource 
    =arktos.core.v1.StorageOSVolumeSource 
    =arktos.core.v1.Volume A volume of a pod: a name and exactly one source.
    =arktos.core.v1.VolumeSource Where the content comes from; exactly one is set.
    =arktos.core.v1.HostPathVolumeSource A file or folder of the node. Only for pods that may do so.
    =arktos.core.v1.EmptyDirVolumeSource A folder that lives as long as the pod.
    medium Empty for disk, Memory for tmpfs.
    =arktos.core.v1.SecretVolumeSource The keys of a secret as files.
    =arktos.core.v1.ConfigMapVolumeSource The keys of a config map as files.
    =arktos.core.v1.NFSVolumeSource A share of an NFS server.
    =arktos.core.v1.ISCSIVolumeSource A disk of an iSCSI target.
    =arktos.core.v1.FlexVolumeSource A volume by a driver program on the node.
    =arktos.core.v1.CinderVolumeSource A volume of OpenStack's block storage.
    =arktos.core.v1.CSIVolumeSource A volume by a storage interface driver, as long as the pod lives.
    =arktos.core.v1.ImageVolumeSource An image's content, read-only.
    =arktos.core.v1.PersistentVolumeClaimVolumeSource The volume that is bound to a claim of the namespace.
    =arktos.core.v1.EphemeralVolumeSource A claim made for this pod and removed with it.
    =arktos.core.v1.PersistentVolumeClaimTemplate The claim that an ephemeral volume makes.
    =arktos.core.v1.DownwardAPIVolumeSource Fields of the pod as files.
    =arktos.core.v1.DownwardAPIVolumeFile Exactly one of the two references is set.
    =arktos.core.v1.ProjectedVolumeSource Several sources in one folder.
    =arktos.core.v1.VolumeProjection Exactly one is set.
    =arktos.core.v1.SecretProjection 
    =arktos.core.v1.ConfigMapProjection 
    =arktos.core.v1.DownwardAPIProjection 
    =arktos.core.v1.ServiceAccountTokenProjection A token of the pod's service account, renewed before it ends.
    =arktos.core.v1.ClusterTrustBundleProjection 
    =arktos.core.v1.PodCertificateProjection 
    =arktos.core.v1.PersistentVolumeClaim A wish for storage, and the volume that fulfils it.
    =arktos.core.v1.PersistentVolumeClaimList 
    =arktos.core.v1.PersistentVolumeClaimSpec 
    accessModes ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.
    volumeMode Filesystem, which is the default, or Block.
    =arktos.core.v1.PersistentVolumeClaimStatus 
    phase Pending, Bound or Lost.
    =arktos.core.v1.PersistentVolumeClaimCondition 
    =arktos.core.v1.ModifyVolumeStatus 
    =arktos.core.v1.Pod One machine, or containers that share a network and a fate.
    =arktos.core.v1.PodList 
    =arktos.core.v1.PodSpec What is to run. Either containers or virtualMachine.
    restartPolicy Always, which is the default, OnFailure or Never.
    terminationGracePeriodSeconds Default 30.
    dnsPolicy ClusterFirst, which is the default, ClusterFirstWithHostNet, Default or None.
    serviceAccount Older name of serviceAccountName; both are kept equal.
    nodeName Set when it is bound; empty while it waits for a place.
    initContainers Run one after the other before the containers.
    preemptionPolicy PreemptLowerPriority, which is the default, or Never.
    overhead What the runtime itself takes, by its class.
    virtualMachine The machine that the pod is; excludes containers.
    vpc The virtual network that the pod's interfaces belong to; empty for the tenant's default.
    nics Network interfaces; none means one that the network plugin chooses.
    workloadInfo Containers or machine in one shape, filled in by the server; what a client sends is ignored.
    =arktos.core.v1.PodStatus What has become of it.
    phase Pending, Running, Succeeded, Failed, Unknown, or NoSchedule for a machine that is switched off.
    qosClass Guaranteed, Burstable or BestEffort.
    nominatedNodeName Where it will go once others have left.
    virtualMachineStatus Present for machines once the node agent has seen the pod.
    nicStatuses One for each of spec.nics.
    =arktos.core.v1.PodCondition Such as PodScheduled, Initialized, ContainersReady, Ready.
    =arktos.core.v1.HostIP 
    =arktos.core.v1.PodIP 
    =arktos.core.v1.PodTemplateSpec What pods are made from.
    =arktos.core.v1.Binding Gives a pod its node.
    =arktos.core.v1.HostAlias A line of /etc/hosts.
    =arktos.core.v1.PodDNSConfig 
    =arktos.core.v1.PodDNSConfigOption 
    =arktos.core.v1.PodOS 
    =arktos.core.v1.PodReadinessGate A condition that others set and readiness waits for.
    =arktos.core.v1.PodSchedulingGate While there are any, the pod is not scheduled.
    =arktos.core.v1.PodResourceClaim 
    =arktos.core.v1.PodResourceClaimStatus 
    =arktos.core.v1.PodExtendedResourceClaimStatus 
    =arktos.core.v1.ContainerExtendedResourceRequest 
    =arktos.apps.v1.DaemonSet Keeps a pod on every node that suits. Of tenant system only.
    =arktos.apps.v1.DaemonSetList 
    =arktos.apps.v1.DaemonSetSpec 
    =arktos.apps.v1.DaemonSetUpdateStrategy 
    type RollingUpdate, which is the default, or OnDelete.
    =arktos.apps.v1.RollingUpdateDaemonSet 
    =arktos.apps.v1.DaemonSetStatus 
    =arktos.apps.v1.DaemonSetCondition 
    =arktos.apps.v1.Deployment Keeps so many pods of one template running, and rolls from one template to the next.
    =arktos.apps.v1.DeploymentList 
    =arktos.apps.v1.DeploymentSpec 
    replicas Default 1.
    selector Matches the labels of the template; it does not change.
    minReadySeconds How long a pod must be ready to count as available.
    revisionHistoryLimit Old replica sets to keep; default 10.
    progressDeadlineSeconds Default 600.
    =arktos.apps.v1.DeploymentStrategy 
    type RollingUpdate, which is the default, or Recreate.
    =arktos.apps.v1.RollingUpdateDeployment Numbers, or shares of the replicas such as "25%", which is the default for both.
    =arktos.apps.v1.DeploymentStatus 
    observedGeneration The metadata.generation that the status speaks of.
    collisionCount Makes the names of replica sets differ after a clash.
    =arktos.apps.v1.DeploymentCondition 
    =arktos.apps.v1.ReplicaSet Keeps so many pods of one template running.
    =arktos.apps.v1.ReplicaSetList 
    =arktos.apps.v1.ReplicaSetSpec 
    replicas Default 1.
    selector Matches the labels of the template; it does not change.
    =arktos.apps.v1.ReplicaSetStatus 
    =arktos.apps.v1.ReplicaSetCondition 
    =arktos.apps.v1.StatefulSet Keeps pods with lasting names and volumes.
    =arktos.apps.v1.StatefulSetList 
    =arktos.apps.v1.StatefulSetSpec 
    podManagementPolicy OrderedReady, which is the default, or Parallel.
    =arktos.apps.v1.StatefulSetOrdinals 
    =arktos.apps.v1.StatefulSetUpdateStrategy 
    type RollingUpdate, which is the default, or OnDelete.
    =arktos.apps.v1.RollingUpdateStatefulSetStrategy 
    partition Pods with a smaller ordinal stay as they are.
    =arktos.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy Retain, which is the default, or Delete.
    =arktos.apps.v1.StatefulSetStatus 
    =arktos.apps.v1.StatefulSetCondition 
    =arktos.authorization.v1.SubjectAccessReview May this user do that?
    =arktos.authorization.v1.SubjectAccessReviewSpec 
    resourceAttributes Excludes nonResourceAttributes.
    tenant The user's tenant; empty for the one that the review is created in. Only system users ask about users of other tenants.
    =arktos.authorization.v1.LocalSubjectAccessReview May this user do that in the namespace that the review is created in?
    spec Its resource attributes name this namespace, or none.
    =arktos.authorization.v1.SelfSubjectAccessReview May the caller do that?
    =arktos.authorization.v1.SelfSubjectAccessReviewSpec 
    resourceAttributes Excludes nonResourceAttributes.
    =arktos.authorization.v1.ResourceAttributes 
    tenant The objects' tenant; empty for the user's own.
    =arktos.authorization.v1.NonResourceAttributes 
    =arktos.authorization.v1.SubjectAccessReviewStatus 
    reason A sentence for people.
    =arktos.authorization.v1.SelfSubjectRulesReview What may the caller do in a namespace?
    =arktos.authorization.v1.SelfSubjectRulesReviewSpec 
    tenant Whose namespace; empty for the caller's own tenant's.
    =arktos.authorization.v1.SubjectRulesReviewStatus 
    incomplete Set when there may be more.
    =arktos.authorization.v1.ResourceRule 
    tenants Where it holds; "*" for all tenants and for what belongs to none. Empty for the review's tenant.
    =arktos.authorization.v1.NonResourceRule 
    =arktos.autoscaling.v1.Scale How many copies are wanted and how many there are, of any kind that has some.
    =arktos.autoscaling.v1.ScaleSpec 
    =arktos.autoscaling.v1.ScaleStatus 
    selector As text, such as "a=b,c in (d,e)".
    =arktos.autoscaling.v2.HorizontalPodAutoscaler Sets the number of copies of another object by measured load.
    =arktos.autoscaling.v2.HorizontalPodAutoscalerList 
    =arktos.autoscaling.v2.HorizontalPodAutoscalerSpec 
    minReplicas Default 1.
    metrics The one that wants most copies decides; default: 80% of the requested CPU.
    =arktos.autoscaling.v2.CrossVersionObjectReference 
    =arktos.autoscaling.v2.MetricSpec One of the sources, as type says.
    type Object, Pods, Resource, ContainerResource or External.
    =arktos.autoscaling.v2.ObjectMetricSource 
    =arktos.autoscaling.v2.PodsMetricSource 
    =arktos.autoscaling.v2.ResourceMetricSource 
    =arktos.autoscaling.v2.ContainerResourceMetricSource 
    =arktos.autoscaling.v2.ExternalMetricSource 
    =arktos.autoscaling.v2.MetricIdentifier 
    =arktos.autoscaling.v2.MetricTarget 
    type Utilization, Value or AverageValue.
    averageUtilization Per cent of what the pods request.
    =arktos.autoscaling.v2.HorizontalPodAutoscalerBehavior 
    =arktos.autoscaling.v2.HPAScalingRules 
    stabilizationWindowSeconds Wishes of so long are looked back upon; default 0 up, 300 down.
    selectPolicy Max, which is the default, Min or Disabled.
    tolerance The share by which the load may differ from its target; default 0.1.
    =arktos.autoscaling.v2.HPAScalingPolicy 
    type Pods or Percent.
    =arktos.autoscaling.v2.HorizontalPodAutoscalerStatus 
    =arktos.autoscaling.v2.HorizontalPodAutoscalerCondition 
    =arktos.autoscaling.v2.MetricStatus 
    =arktos.autoscaling.v2.ObjectMetricStatus 
    =arktos.autoscaling.v2.PodsMetricStatus 
    =arktos.autoscaling.v2.ResourceMetricStatus 
    =arktos.autoscaling.v2.ContainerResourceMetricStatus 
    =arktos.autoscaling.v2.ExternalMetricStatus 
    =arktos.autoscaling.v2.MetricValueStatus 
    =arktos.batch.v1.Job Runs pods until so many of them have succeeded.
    =arktos.batch.v1.JobList 
    =arktos.batch.v1.JobSpec 
    parallelism Pods that run at a time; default 1.
    completions Absent: one success is enough, and the other pods may end on their own.
    activeDeadlineSeconds Counted from status.startTime; after it the job has failed.
    backoffLimit Failed pods before the job has failed; default 6, without bound when backoffLimitPerIndex is given.
    selector Made by the server, unless manualSelector says that it is given.
    ttlSecondsAfterFinished Absent: the job is kept until somebody deletes it.
    completionMode NonIndexed, which is the default, or Indexed.
    suspend Its pods are deleted, and its time does not count.
    podReplacementPolicy TerminatingOrFailed, or Failed.
    managedBy Who looks after the job if not the job controller; it does not change.
    =arktos.batch.v1.JobStatus 
    conditions Complete, Failed, Suspended, SuccessCriteriaMet and FailureTarget.
    completedIndexes Of an indexed job, such as "1,3-5,7".
    =arktos.batch.v1.JobCondition 
    =arktos.batch.v1.PodFailurePolicy The first rule that matches a failed pod decides.
    =arktos.batch.v1.PodFailurePolicyRule 
    action FailJob, FailIndex, Ignore or Count.
    =arktos.batch.v1.PodFailurePolicyOnExitCodesRequirement 
    containerName Absent: all containers.
    operator In or NotIn.
    =arktos.batch.v1.PodFailurePolicyOnPodConditionsPattern 
    status Default True.
    =arktos.batch.v1.SuccessPolicy The first rule that is met ends an indexed job with success.
    =arktos.batch.v1.SuccessPolicyRule 
    =arktos.batch.v1.UncountedTerminatedPods UIDs of pods that have ended and still wait to be counted.
    =arktos.batch.v1.CronJob Makes a job at each time that its schedule names.
    =arktos.batch.v1.CronJobList 
    =arktos.batch.v1.CronJobSpec 
    schedule Minute, hour, day of the month, month, day of the week; or @hourly and its like.
    timeZone A name of the time zone database; absent: the controller's own.
    startingDeadlineSeconds How late a missed job may still start; absent: any time.
    concurrencyPolicy Allow, which is the default, Forbid or Replace.
    successfulJobsHistoryLimit Default 3.
    failedJobsHistoryLimit Default 1.
    =arktos.batch.v1.CronJobStatus 
    =arktos.batch.v1.JobTemplateSpec 
    =arktos.certificates.v1.CertificateRevocation Takes client certificates of users of its own tenant back, for as long as it exists: the next call that shows one is refused, and connections that were opened with one end. It names either one certificate, or one user, or in tenant system one tenant.
    =arktos.certificates.v1.CertificateRevocationList 
    =arktos.certificates.v1.CertificateRevocationSpec Does not change but for the reason.
    serialNumber Of one certificate: hexadecimal, as `arktos whoami` shows it; stored in lower case without separators.
    issuer Beside a serial number: the subject of the certificate's issuer, such as "CN=acme people". Empty for every issuer.
    username Of all certificates of a user: the name in them.
    issuedBefore Beside a user or tenant: certificates that begin to be valid later are not taken back. Filled in with the time of the revocation.
    reason For people, who see it in what is refused.
    expires When it may be forgotten, because what it takes back has ended by itself; absent for never.
    tenant Of all users of a tenant: its name. Only in tenant system, and there for tenants that have ended, so that whoever has the name next is safe from them.
    =arktos.certificates.v1.CertificateSigningRequest A request for a certificate that speaks for its author's tenant, to be approved and then signed.
    =arktos.certificates.v1.CertificateSigningRequestList 
    =arktos.certificates.v1.CertificateSigningRequestSpec 
    request PKCS #10, as PEM.
    expirationSeconds The signer may give less; at least 600.
    username Who asks: these four are filled in by the server from the request's own identity.
    =arktos.certificates.v1.CertificateSigningRequestStatus 
    conditions Approved, Denied and Failed; none is taken back.
    certificate PEM, the leaf first.
    =arktos.certificates.v1.CertificateSigningRequestCondition 
    =arktos.coordination.v1.Lease A promise to be alive until some time: heart-beats of nodes and of controllers.
    =arktos.coordination.v1.LeaseList 
    =arktos.coordination.v1.LeaseSpec 
    leaseDurationSeconds Counted from renewTime; after that others may take it.
    leaseTransitions How often the holder changed.
    =arktos.core.v1.Action Something to be done once to a pod that runs, and what came of it. The node agent of the pod carries it out, never twice: where it cannot tell whether something that must not be repeated was done, it says so and fails. The record is owned by its pod and goes some time after it is complete.
    =arktos.core.v1.ActionList 
    =arktos.core.v1.ActionSpec Exactly one of the actions is set; it says which one is meant.
    nodeName Where the pod ran when the action was asked for.
    podID The pod's uid: another pod of the same name is not meant.
    activeDeadlineSeconds Seconds, from its making and after its delay, in which it has to be complete; 1 to 86,400, absent for 600. What is under way then is not called back, but counts as failed.
    ttlSecondsAfterFinished Seconds for which the record is kept once it is complete; absent for what the API server is set to.
    =arktos.core.v1.RebootAction Of a pod of containers: its containers are stopped and made anew, at once.
    delayInSeconds Seconds to wait before; 0 to 3600.
    mode Soft asks the guest and fails when it does not obey; Hard does not ask; empty asks, and forces it after a minute.
    =arktos.core.v1.SnapshotAction 
    snapshotName A DNS label, not yet taken by a snapshot of the machine.
    content Disk or DiskAndMemory; empty for with memory when the machine runs.
    quiesce Whether the guest's file systems are brought to rest: Required fails without a guest agent, Never does not ask it; empty for when there is one and memory is not kept.
    =arktos.core.v1.RestoreAction 
    snapshotID Name of the snapshot to go back to.
    =arktos.core.v1.PauseAction Stops the machine's processors, as powerSpec Paused does, which it sets.
    =arktos.core.v1.ResumeAction Sets powerSpec Running.
    =arktos.core.v1.DeleteSnapshotAction Succeeds when there is none of that name.
    =arktos.core.v1.MigrateAction Moves the running machine to another node, where the pod then is. For operators, and tenants that may choose nodes.
    sharedStorage Says that volumes at paths of the node are the same on both; else machines that have such are refused.
    =arktos.core.v1.ActionStatus 
    complete Whether it is over, well or not.
    error A sentence for people; empty when all went well.
    rebootStatus The one that goes with the action, when it went well.
    phase Pending, Running, Succeeded or Failed; the last two are complete.
    reason One word for a failure: DeadlineExceeded, PodNotFound, PodEnded, Interrupted, Superseded, Unsupported or Failed.
    progress A sentence for people on what it does or waits for; empty once it is complete.
    startTime When the agent began, and when it was complete.
    attempts How often it was tried.
    restartsBefore The restarts that the pod had counted when the agent began: how one that was interrupted tells what was done.
    =arktos.core.v1.RebootStatus 
    forced Whether the guest had to be forced.
    =arktos.core.v1.SnapshotStatus 
    quiesced Whether the guest's file systems were at rest.
    =arktos.core.v1.RestoreStatus 
    =arktos.core.v1.MigrateStatus 
    nodeName Where the machine is now. The pod is bound to that node next.
    =arktos.core.v1.CustomAction What a client sends to the subresource "action" of a pod; the server makes an Action of it.
    operation reboot, snapshot, restore, pause, resume, deletesnapshot or migrate; only the parameters of that operation may be set.
    activeDeadlineSeconds As in ActionSpec.
    =arktos.core.v1.RebootParams As RebootAction.
    =arktos.core.v1.SnapshotParams As SnapshotAction.
    =arktos.core.v1.RestoreParams 
    snapshotID Name of the snapshot to go back to.
    =arktos.core.v1.MigrateParams As MigrateAction.
    =arktos.core.v1.DeleteSnapshotParams 
    =arktos.core.v1.Secret Small things that must stay secret.
    type Default Opaque.
    stringData Written into data and never read back.
    immutable Once true, data stays as it is.
    =arktos.core.v1.SecretList 
    =arktos.core.v1.ConfigMap Small things that programs read.
    immutable Once true, data stays as it is.
    =arktos.core.v1.ConfigMapList 
    =arktos.core.v1.ServiceAccount An identity for programs in pods.
    =arktos.core.v1.ServiceAccountList 
    =arktos.core.v1.Event Something happened to an object. Kept for an hour.
    count How often it was seen.
    type Normal or Warning.
    action What was attempted.
    =arktos.core.v1.EventList 
    =arktos.core.v1.EventSource 
    =arktos.core.v1.EventSeries 
    =arktos.core.v1.Node A machine that runs pods.
    =arktos.core.v1.NodeList 
    =arktos.core.v1.NodeSpec 
    unschedulable New pods stay away.
    =arktos.core.v1.NodeStatus 
    allocatable Capacity without what the system keeps for itself.
    =arktos.core.v1.NodeCondition Such as Ready, MemoryPressure, ContainerRuntimeReady and VmRuntimeReady.
    =arktos.core.v1.NodeAddress Of type Hostname, InternalIP or ExternalIP.
    =arktos.core.v1.NodeDaemonEndpoints Where the node agent serves logs and exec.
    =arktos.core.v1.DaemonEndpoint 
    =arktos.core.v1.NodeSystemInfo What the node is made of.
    =arktos.core.v1.NodeSwapStatus 
    =arktos.core.v1.ContainerImage 
    =arktos.core.v1.AttachedVolume 
    =arktos.core.v1.NodeRuntimeHandler A way of running pods, and what it can do.
    =arktos.core.v1.NodeRuntimeHandlerFeatures 
    =arktos.core.v1.NodeFeatures 
    =arktos.core.v1.ControllerInstance One running instance of a controller, and where on the ring of hash keys it stands. It lives as long as its report.
    controllerType What it controls, such as "replicaset".
    controllerKey The last hash key of its range, from 0 to the largest int64.
    workloadNum Objects that it looks after.
    isLocked While true, whoever had the range before still works on it.
    =arktos.core.v1.ControllerInstanceList 
    =arktos.core.v1.DataPartitionConfig The tenants that one group of API servers serves, as a range of names in byte order. Groups' ranges do not overlap.
    rangeStart The first name that belongs to the range.
    isRangeStartValid False: the range begins with the first name of all.
    rangeEnd The first name beyond the range.
    isRangeEndValid False: the range ends with the last name of all.
    serviceGroupId All API servers that are started with this identifier serve the range.
    =arktos.core.v1.DataPartitionConfigList 
    =arktos.core.v1.PersistentVolume A piece of storage, bound to one claim of its tenant at a time.
    =arktos.core.v1.PersistentVolumeList 
    =arktos.core.v1.PersistentVolumeSpec 
    claimRef The claim that it is bound to, with its UID once both sides agree.
    persistentVolumeReclaimPolicy Retain, which is the default, Delete or Recycle.
    volumeMode Filesystem, which is the default, or Block.
    nodeAffinity Nodes that can reach it; absent: all.
    =arktos.core.v1.PersistentVolumeSource Exactly one of these.
    =arktos.core.v1.PersistentVolumeStatus 
    phase Pending, Available, Bound, Released or Failed.
    =arktos.core.v1.VolumeNodeAffinity 
    =arktos.core.v1.LocalVolumeSource A folder or block device of one node.
    fsType Of a device that is formatted when it is first used; default: guessed.
    =arktos.core.v1.CSIPersistentVolumeSource 
    =arktos.core.v1.GlusterfsPersistentVolumeSource 
    =arktos.core.v1.RBDPersistentVolumeSource 
    =arktos.core.v1.ISCSIPersistentVolumeSource 
    =arktos.core.v1.CinderPersistentVolumeSource 
    =arktos.core.v1.CephFSPersistentVolumeSource 
    =arktos.core.v1.FlexPersistentVolumeSource 
    =arktos.core.v1.AzureFilePersistentVolumeSource 
    =arktos.core.v1.ScaleIOPersistentVolumeSource 
    =arktos.core.v1.StorageOSPersistentVolumeSource 
    =arktos.core.v1.SecretReference 
    =arktos.core.v1.TopologySelectorTerm 
    =arktos.core.v1.TopologySelectorLabelRequirement 
    =arktos.core.v1.ResourceQuota Bounds on what a namespace may hold.
    =arktos.core.v1.ResourceQuotaList 
    =arktos.core.v1.ResourceQuotaSpec 
    =arktos.core.v1.ResourceQuotaStatus The bounds that are enforced, and what counts towards them.
    =arktos.core.v1.TenantQuota Bounds on what a tenant may hold in all its namespaces together. Written by system users only; the tenant may read it.
    spec As of a namespace's quota, with "virtualmachines" and with kinds that are in no namespace too, such as "count/namespaces".
    =arktos.core.v1.TenantQuotaList 
    =arktos.core.v1.ScopeSelector 
    =arktos.core.v1.ScopedResourceSelectorRequirement 
    =arktos.core.v1.LimitRange Bounds and defaults for the single objects of a namespace.
    =arktos.core.v1.LimitRangeList 
    =arktos.core.v1.LimitRangeSpec 
    =arktos.core.v1.LimitRangeItem 
    type Container, Pod or PersistentVolumeClaim.
    =arktos.core.v1.ReplicationController Keeps so many pods of one template running; replica sets came after it.
    =arktos.core.v1.ReplicationControllerList 
    =arktos.core.v1.ReplicationControllerSpec 
    replicas Default 1.
    selector Default: the labels of the template.
    =arktos.core.v1.ReplicationControllerStatus 
    =arktos.core.v1.ReplicationControllerCondition 
    =arktos.core.v1.PodTemplate A template kept on its own.
    =arktos.core.v1.PodTemplateList 
    =arktos.core.v1.Service One address for many pods.
    =arktos.core.v1.ServiceList 
    =arktos.core.v1.ServiceSpec 
    clusterIP An address; None for no address; empty to be given one.
    type ClusterIP, which is the default, NodePort, LoadBalancer or ExternalName.
    =arktos.core.v1.ServicePort 
    targetPort Number, or name of a port of the pods; absent means the same as port.
    =arktos.core.v1.SessionAffinityConfig 
    =arktos.core.v1.ClientIPConfig 
    =arktos.core.v1.ServiceStatus 
    =arktos.core.v1.LoadBalancerStatus 
    =arktos.core.v1.LoadBalancerIngress 
    =arktos.core.v1.PortStatus 
    =arktos.core.v1.Endpoints The addresses behind a service.
    =arktos.core.v1.EndpointsList 
    =arktos.core.v1.EndpointSubset Every address with every port.
    =arktos.core.v1.EndpointAddress 
    =arktos.core.v1.EndpointPort 
    =arktos.core.v1.StorageCluster A store that tenants can live in. Every API server opens it as soon as the object is there.
    storageClusterId "1" to "63", and no other's; it never changes. 0 is the store that this object itself is in.
    serviceAddress "embedded:DIRECTORY" of the API server's machine, or etcd's "https://HOST:PORT", several with commas between them.
    =arktos.core.v1.StorageClusterList 
    =arktos.core.v1.Tenant A customer: a cluster of its own to look at, a part of one in truth. Its objects live and die with it.
    =arktos.core.v1.TenantSpec 
    finalizers The tenant stays until they are gone; "arktos" is there from the beginning.
    storageClusterId The store cluster that holds its objects: a number from 0 to 63. It does not change by an update, only by arktos.api.v1.Partitions.MoveTenant.
    suspension Absent while the tenant works as usual.
    allowances What its users may do beyond what every tenant may; absent for nothing.
    share Its part of the servers; absent for what the servers' settings give to everybody.
    clientAuthorities Certificates of the tenant's own authorities, as PEM. What they sign speaks for this tenant alone.
    customKindPolicy Whose definition of a custom kind counts when tenant system has one too. NeverUseSystemUnlessForced: the tenant's own alone, and those that are forced upon all; SystemFirst: system's before its own; LocalFirst, which is the default: its own before system's. A definition that is forced always counts.
    =arktos.core.v1.TenantSuspension The tenant's users may look at everything and change nothing; the cluster's own programs go on with what is there.
    reason For people; part of what refused calls are told.
    workloads KeepRunning or Stop: what becomes of its pods; empty for KeepRunning. To stop them, machines are switched off, and on again when the tenant is resumed; other pods are deleted, and those that have an owner are made anew by it then.
    =arktos.core.v1.TenantAllowances Each opens what is closed to tenants: it reaches beyond the tenant's own part of a node.
    hostNamespaces hostNetwork, hostPID, hostIPC and host ports.
    hostPaths Folders that hostPath volumes may be in; "/" for all.
    privileged Privileged containers, added capabilities and escalation beyond the runtime's defaults.
    nodeNames Pods that name their node, or tolerate the taints of the cluster's own nodes.
    daemonSets Daemon sets: a pod on every node.
    calloutNetworks Networks, such as "10.0.0.0/8" or "127.0.0.1/32", that its admission call-outs may reach though they are closed to tenants.
    =arktos.core.v1.TenantShare Bounds on what one tenant takes of one server at a time; 0 for the server's own setting.
    calls Calls under way.
    watches Open watches.
    connections Connections.
    bytesPerSecond Of requests and answers, a second.
    queuedCalls Calls that wait for those under way to end; those beyond are refused.
    bytesInFlight Of requests that are worked on and of answers that wait for who reads them: while there are more, calls wait.
    =arktos.core.v1.TenantStatus 
    phase Active or Terminating.
    =arktos.core.v1.TenantList 
    =arktos.core.v1.Namespace A part of a tenant, with names of its own.
    =arktos.core.v1.NamespaceList 
    =arktos.core.v1.NamespaceSpec 
    finalizers The namespace stays until they are gone; "kubernetes" is there from the beginning.
    =arktos.core.v1.NamespaceStatus 
    phase Active or Terminating.
    =arktos.core.v1.NamespaceCondition 
    =arktos.network.v1.Network A network that a tenant's pods can be part of; pods name it by a label and are in "default" otherwise.
    =arktos.network.v1.NetworkList 
    =arktos.network.v1.NetworkSpec 
    type Who makes it: "flat", "vpc", "mizar", or what another network controller answers to. It does not change.
    vpcID The name that the network's maker knows it by; needed by all types but flat.
    =arktos.network.v1.NetworkService How services of the network get their addresses.
    ipam Arktos, which is the default: from cidrs, which must not be empty; Kubernetes: from the cluster's range; External: from the network's maker.
    cidrs Such as "10.0.0.0/16"; at most one of each address family.
    =arktos.network.v1.NetworkStatus 
    phase Pending, Ready, Failed, Unknown or Terminating.
    message Why, for a person.
    dnsServiceIP Where its pods ask for names.
    =arktos.policy.v1.PodDisruptionBudget Bounds how many of its pods evictions may take at a time.
    =arktos.policy.v1.PodDisruptionBudgetList 
    =arktos.policy.v1.PodDisruptionBudgetSpec 
    minAvailable A number, or a share such as "50%"; either this or maxUnavailable.
    unhealthyPodEvictionPolicy IfHealthyBudget, which is the default, or AlwaysAllow.
    =arktos.policy.v1.PodDisruptionBudgetStatus 
    disruptedPods Pods whose eviction was granted and which are not gone yet, with the time of the grant.
    =arktos.policy.v1.Eviction Asks for a pod to go, as far as its budgets allow; created at the pod's subresource.
    =arktos.rbac.v1.Role Rules for one namespace.
    =arktos.rbac.v1.RoleList 
    =arktos.rbac.v1.ClusterRole Rules for all of a tenant; those of tenant system may reach the whole cluster.
    =arktos.rbac.v1.ClusterRoleList 
    =arktos.rbac.v1.PolicyRule What may be done to what; "*" stands for all.
    resources Plurals, with /subresource for a part.
    resourceNames Empty for all names.
    nonResourceURLs Paths, or prefixes that end in "*"; in cluster roles only.
    tenants In tenant system only: the tenants that the rule reaches, "*" for all of them. Empty for all in cluster roles that are bound by cluster role bindings, and for tenant system alone in role bindings.
    =arktos.rbac.v1.AggregationRule The rules are those of all roles that one of the selectors picks.
    =arktos.rbac.v1.RoleBinding Gives a role, in one namespace, to subjects of the same tenant.
    =arktos.rbac.v1.RoleBindingList 
    =arktos.rbac.v1.ClusterRoleBinding Gives a cluster role, in all of a tenant, to subjects of that tenant.
    =arktos.rbac.v1.ClusterRoleBindingList 
    =arktos.rbac.v1.Subject Whom something is given to.
    kind User, Group or ServiceAccount.
    namespace A service account's.
    =arktos.rbac.v1.RoleRef It does not change.
    kind Role or ClusterRole.
    =arktos.scheduling.v1.PriorityClass A priority by name.
    value More comes first; it does not change.
    globalDefault For pods that name no class; at most one class says so.
    preemptionPolicy PreemptLowerPriority, which is the default, or Never.
    =arktos.scheduling.v1.PriorityClassList 
    =arktos.storage.v1.StorageClass A way to get volumes, by name.
    provisioner Who makes the volumes; it does not change.
    reclaimPolicy Delete, which is the default, or Retain.
    volumeBindingMode Immediate, which is the default, or WaitForFirstConsumer.
    =arktos.storage.v1.StorageClassList 
    =arktos.storage.v1.VolumeAttachment A wish that a volume be attached to a node.
    =arktos.storage.v1.VolumeAttachmentList 
    =arktos.storage.v1.VolumeAttachmentSpec 
    =arktos.storage.v1.VolumeAttachmentSource One of the two.
    =arktos.storage.v1.VolumeAttachmentStatus 
    =arktos.storage.v1.VolumeError 
    """#
