// Passkeys: the browser makes or uses a key, the form carries what it says. Without this script there are codes.
(function () {
  "use strict";

  const REFUSED = "Chưa dùng được khóa: máy không có khóa phù hợp, hoặc bạn đã dừng. Thử lại, hoặc dùng cách khác.";
  const NAMELESS = "Khóa đăng nhập chỉ dùng được khi mở trang bằng tên miền, có https. Dùng ứng dụng tạo mã.";

  function bytes(text) {
    const plain = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return window.btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // What the server writes as text the browser wants as bytes.
  function known(list) {
    return (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  }

  function answer(credential, parts) {
    const response = {};
    parts.forEach((part) => {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    });
    return {
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      authenticatorAttachment: credential.authenticatorAttachment || null,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  async function create({ publicKey }) {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: known(publicKey.excludeCredentials),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      },
    });
    return answer(credential, ["clientDataJSON", "attestationObject"]);
  }

  async function get({ publicKey }) {
    const credential = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: known(publicKey.allowCredentials),
      },
    });
    return answer(credential, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
  }

  async function ask(form) {
    const told = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await told.json()).request_options;
  }

  async function carry(form) {
    const kind = form.dataset.passkey;
    const data = kind === "ask" ? null : JSON.parse(document.getElementById(form.dataset.options).textContent);
    if (kind === "create") return create(data.creation_options);
    return get(kind === "ask" ? await ask(form) : data.request_options);
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const trouble = form.querySelector(".error[role=alert]");
    if (!window.PublicKeyCredential) return;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await carry(form));
        form.submit();
      } catch (refused) {
        trouble.textContent = refused.name === "SecurityError" ? NAMELESS : REFUSED;
        trouble.hidden = false;
      }
    });
  });
})();
