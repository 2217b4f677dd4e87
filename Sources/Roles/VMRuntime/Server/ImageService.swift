// CRI's ImageService.

import Messages
import RPC
import TLS

extension Router {
    mutating func addImages(_ runtime: Runtime) {
        answer(CRI.ImageService.listImages) { request in
            let name = request.filter?.image?.image ?? ""
            let images = name.isEmpty ? runtime.images.all : runtime.images.find(name).map { [$0] } ?? []
            return .with { $0.images = images.map(CRI.Image.init) }
        }
        answer(CRI.ImageService.imageStatus) { request in
            let name = try request.image.name()
            return .with { response in
                guard let image = runtime.images.find(name) else { return }
                response.image = CRI.Image(image)
                guard request.verbose else { return }
                response.info = ["format": image.format, "virtualSize": "\(image.virtualSizeBytes)"]
            }
        }
        answer(CRI.ImageService.pullImage) { request in
            let name = try request.image.name()
            let image = try await runtime.images.pull(name, credentials: try ImageCredentials(request.auth))
            runtime.log.info("image pulled", ["image": name, "size_bytes": image.sizeBytes])
            return .with { $0.imageRef = image.id }
        }
        answer(CRI.ImageService.removeImage) { request in
            let name = try request.image.name()
            if let image = runtime.images.find(name) {
                try await runtime.images.remove(image.id, isUsed: runtime.usedImages.contains(image.id))
            }
            return .init()
        }
        answer(CRI.ImageService.imageFsInfo) { _ in
            let usage = try await runtime.images.usage()
            let time = runtime.now
            return .with {
                $0.imageFilesystems = [
                    .with {
                        $0.timestamp = time
                        $0.fsId = .with { $0.mountpoint = usage.directory }
                        $0.usedBytes = .with { $0.value = UInt64(usage.bytes) }
                        $0.inodesUsed = .with { $0.value = UInt64(usage.files) }
                    }
                ]
            }
        }
    }
}

extension CRI.ImageSpec? {
    fileprivate func name() throws(RuntimeError) -> String {
        guard let name = self?.image, !name.isEmpty else {
            throw RuntimeError(.invalidArgument, "image.image is missing")
        }
        return name
    }
}

extension CRI.Image {
    init(_ image: Records.Image) {
        self = .with {
            $0.id = image.id
            $0.repoTags = image.tags
            $0.repoDigests = image.digests
            $0.size = UInt64(clamping: image.sizeBytes)
            $0.spec = .with { $0.image = image.id }
            // Of "user:group" only the user is told: a number, or a name.
            let user = image.user.prefix { $0 != ":" }
            if let number = Int64(user) {
                $0.uid = .with { $0.value = number }
            } else {
                $0.username = String(user)
            }
        }
    }
}

extension ImageCredentials {
    init(_ auth: CRI.AuthConfig?) throws(RuntimeError) {
        guard let auth else {
            self = .none
            return
        }
        if !auth.registryToken.isEmpty {
            self = .bearer(auth.registryToken)
        } else if !auth.username.isEmpty {
            self = .basic(user: auth.username, password: auth.password)
        } else if !auth.auth.isEmpty {
            guard let bytes = Base64.decode(auth.auth), let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
            else {
                throw RuntimeError(.invalidArgument, "auth.auth: not base64 of user:password")
            }
            self = .basic(
                user: String(decoding: bytes[..<colon], as: UTF8.self),
                password: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        } else {
            self = .none
        }
    }
}
