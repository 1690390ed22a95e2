//! Spanish.

use super::{Clue, Language, clue};
use crate::Topic::*;

pub(super) static LANGUAGE: Language = Language {
    common: "los, el, y, sus, para, una, las, sobre",
    uses: "usamos/utilizamos/tratamos ~ para, utiliza*/usa*/usar* ~ para, con el fin, con la finalidad, a \
        fin de, con fines, con ~ fines, sirve*/sirven para, permite*/permiten",
    asides: "por ejemplo, si, cuando, estas empresas, ellos, google, en algunos casos, por favor",
    unless: "salvo, excepto, a menos que, a excepcion, sin su, sin tu, unicamente, solo, solamente, para sus \
        propios, con fines ~ publicitarios/comerciales/marketing",
    requests: [
        "baja, newsletter*, boletin*, comunicaciones comerciales, publicidad, dejar de recibir, opt \
            out, suscripcion*",
        "rectific*, corregir, correccion, actualizar, modificar",
        "supresion, suprimir, elimin*, borrar, borrado, olvido",
        "acceso, acceder, copia*, portabilidad",
    ],
    authority: "autoridad* de control, agencia espanola, aepd, reclamacion*, autoridad* de proteccion",
};

#[rustfmt::skip] // One clue after the other, each as wide as a line.
pub(super) static GIVEN: &[Clue] = &[
    clue(ContactData, 7, "datos/informacion de contacto, datos identificativos/de identificacion, informacion ~ contacto"),
    clue(ContactData, 6, "correo electronico, direccion/direcciones de correo/postal*/email/envio/facturacion/entrega, \
        numero*/numeros de telefono, nombre y apellido*, nombre apellido*, telefono*, domicilio"),
    clue(ContactData, 3, "su/sus/tu/tus nombre/direccion/correo/email"),
    clue(FinancialData, 7, "datos/informacion ~ bancari*/financier*/pago/pagos/facturacion/economic*, tarjeta*/tarjetas de \
        credito/debito/bancaria*/pago, cuenta*/cuentas bancaria*, numero de tarjeta/cuenta, iban"),
    clue(FinancialData, 5, "metodo*/metodos de pago, medio*/medios de pago, forma*/formas de pago, pasarela*/pasarelas de \
        pago, pago*, facturacion"),
    clue(AccountData, 7, "contrasena*, credenciales, datos de acceso, clave*/claves de acceso"),
    clue(AccountData, 6, "nombre de usuario, fecha de nacimiento, documento*/documentos ~ identidad, dni, nif, pasaporte*, \
        cuenta de usuario"),
    clue(AccountData, 4, "crear/cree/creas/creacion/registr* ~ cuenta, su/tu identidad/perfil"),
    clue(Collected, 9, "recopilamos/recogemos/recabamos/obtenemos, se recogen/recopilan/recaban/registra*/recopila, pedimos/solicitamos, registra*/recog* automaticamente, datos ~ tratan/siguientes, utilizaremos los siguientes, usted/nos ~ facilita/proporciona/facilite/proporcione")
        .with("nombre*, direccion*, correo, telefono*, ip, navegador*, siguientes, nacimiento, contacto, dispositivo*, categorias")
        .without("no recopil*/recog*/recab*, no se recog*/recab*/recopil*, menores, finalidad*, conserv*"),
    clue(Collected, 6, "recopil*/recog*/recab*/obten* ~ datos/informacion, datos/informacion ~ \
        recopil*/recog*/recab*/facilit*/proporcion*, recopilamos/recogemos/recabamos/obtenemos, se \
        recogen/recopilan/recaban/registra*/recopila")
        .with("dato*, informacion")
        .without("no recopil*/recog*/recab*, no se recog*/recab*/recopil*, no ~ recopila*, conserv*"),
    clue(PublicAreas, 9, "foro*, espacios/espacio publico*, zonas/zona publica*, publicamente, hace*/haran \
        publico*/publica*, visible* ~ otros/usuarios/publico/cualquiera")
        .with("public*, visible*, accesible*, mensaje*")
        .without("interes publico, fuentes ~ public*, publicamente ~ fuentes"),
    clue(PublicAreas, 6, "comentario*")
        .with("public*, visible*"),
];

#[rustfmt::skip]
pub(super) static CLUES: &[Clue] = &[
    clue(Purposes, 9, "usamos/utilizamos/tratamos ~ datos/informacion").with("para, fin, fines, finalidad*").without("no ~ usamos/utilizamos/tratamos, cookies, politica"),
    clue(Purposes, 7, "finalidad*, usamos/utilizamos/tratamos ~ datos/informacion, datos/informacion ~ \
        utiliza*/usa*/trata*/tratados/utilizados ~ para, con el fin, con fines, para los siguientes \
        fines, siguientes fines, a fin de, utilizamos/usamos/utilizaremos para")
        .with("dato*, informacion, tratamiento*, utilizamos/usamos/utilizaremos para"),
    clue(IpAddress, 8, "direccion/direcciones ip, protocolo de internet"),
    clue(Cookies, 7, "cookie*, galletas"),
    clue(Cookies, 4, "baliza*/balizas web, pixel*, pixeles, almacenamiento local, web beacon*"),
    clue(ThirdParties, 9, "no/nunca/jamas/ni/ningun* ~ \
        compart*/ced*/cesion*/divulg*/comunic*/transfer*/revel*/transmit*/facilit*, no/nunca/ningun* ~ \
        terceros, sin su/tu ~ consentimiento/autorizacion")
        .with("tercero*, otra*, empresa*, compart*, ced*, divulg*, comunic*, transfer*, revel*")
        .without("contrasena*, no ~ responsab*, si no").side(1),
    clue(ThirdParties, 8, "no/nunca/jamas/ni ~ vend*/venta/alquil*")
        .with("dato*, informacion").side(2),
    clue(ThirdParties, 7, "compart*/ced*/cesion*/divulg*/comunic*/transfer*/revel*/transmit* ~ con/a/al, reciben ~ datos, destinatario*, \
        tienen/tendran/tener acceso")
        .with("tercero*, socio*, proveedor*, empresa*, autoridad*, encargado*, destinatario*, afiliad*, \
            filial*, entidad*, administracion*")
        .without("no ~ terceros, no ~ compart*/ced*, nunca"),
    clue(ThirdParties, 5, "nuestros ~ socios/proveedores/colaboradores, encargado*/encargados del/de tratamiento, \
        proveedor*/proveedores de servicio*, en nuestro nombre, por cuenta, \
        transferencia*/transferencias internacional*"),
    clue(Security, 8, "medidas ~ seguridad/tecnicas/organizativas/proteccion, cifra*, encript*, ssl, tls, proteger ~ \
        datos/informacion, acceso*/accesos no autorizado*, cortafuegos, servidor*/servidores seguro*"),
    clue(Security, 9, "no/ningun* ~ garantizar/garantiza*/garantia*/segur*/infalible*/invulnerable*/inexpugnable*/totalmente/completamente")
        .with("segur*, proteg*, proteccion, internet, transmision*, riesgo*").side(1),
    clue(Security, 4, "seguridad, seguro*")
        .with("dato*, informacion"),
    clue(Retention, 9, "plazo*/plazos de conservacion, periodo*/periodos de conservacion/retencion, conserva* ~ \
        durante/hasta/mientras/tiempo/plazo/anos/meses/mas, \
        conservaremos/conservamos/conservaran/conservan, guard* ~ ano/anos/mes/meses/durante/hasta/mientras, almacen* ~ durante/hasta/mientras, \
        eliminaran/borraran/suprimiran ~ cuando/transcurrid*/una")
        .with("dato*, informacion, cookie*, ano*, anos, mes*, plazo*"),
    clue(Retention, 6, "mientras sea*/sean/dure/mantenga*/exista, durante el tiempo, durante un plazo/periodo, el tiempo \
        necesario")
        .with("dato*, informacion"),
    clue(Links, 9, "no/ni ~ responsable*/responsabiliz*/responsabilidad*/control*/aplica*")
        .with("enlace*, sitios, paginas web, otras paginas, hipervinculo*, vinculo*"),
    clue(Links, 7, "enlaces/enlace a, enlaces/enlace ~ sitios/paginas/terceros/externo*, hipervinculo*, vinculos a, \
        links a, sitios ~ terceros"),
    clue(Children, 8, "menores/menor de 13/14/16/18/edad/catorce/dieciocho, mayores/mayor de 14/16/18/edad/catorce, \
        menores"),
    clue(Children, 6, "nino*, ninas, patria potestad, tutores"),
    clue(OptOut, 9, "darse/darte/darme/dar de baja, baja ~ comunicaciones/boletin*/newsletter/lista, derecho de \
        oposicion, oponerse/oponerte, oposicion ~ tratamiento, retirar/revocar ~ consentimiento, dejar \
        de recibir, no desea/deseas ~ recibir, cancelar ~ suscripcion, revocar/retirar ~ consentimiento, oponerse ~ uso, opt out"),
    clue(OptOut, 7, "rechaz*/desactiv*/bloque*/deshabilit*")
        .with("cookie*, publicid*, comunicaciones"),
    clue(Correction, 9, "rectific*, corregir, actualizar ~ datos/informacion, derecho/derechos de acceso, derecho* a ~ acceder/rectificar/conocer/obtener, corrijamos/borremos/eliminemos, modificar ~ \
        datos/informacion, inexact*")
        .without("politica"),
    clue(Correction, 6, "supresion, eliminar/suprimir/borrar ~ datos/cuenta/informacion, eliminacion ~ datos/cuenta, \
        portabilidad, derecho al olvido, copia ~ datos")
        .without("eliminamos, eliminaremos"),
    clue(Contact, 9, "@")
        .with("dpo, dpd, delegado*, derechos, privacidad, datos").without("aepd, agencia espanola, reclamacion*, autoridad*").brief(),
    clue(Contact, 7, "@, mail/correo/electronico ~ at/arroba")
        .with("contact*, escrib*, correo, email, e mail, mail, direccion, solicitud*, pregunta*, consulta*, \
            identidad").without("aepd, agencia espanola, reclamacion*, autoridad*").brief(),
    clue(Contact, 6, "@").without("aepd, agencia espanola, reclamacion*, autoridad*").brief(),
    clue(Contact, 5, "contactar con, contactarnos, contacte/contacta con, contactenos, ponerse/pongase/ponte en \
        contacto, delegado de proteccion, responsable del tratamiento, dirigirse a, dpd"),
    clue(Changes, 9, "ultima*/ultimas actualizacion*/modificacion*/revision*/version, actualizad* ~ el/en/a, fecha de \
        ~ actualizacion/vigencia/entrada/revision, entra*/entrada en vigor, en vigor desde, vigente \
        desde")
        .with("20*, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, \
            noviembre, diciembre, fecha, vigor")
        .without("rgpd").brief(),
    clue(Changes, 8, "modific*/actualiz*/cambi*/revis* ~ politica/declaracion/aviso/presente, \
        cambios/modificaciones/actualizaciones ~ politica/aviso/declaracion, politica/aviso ~ \
        modific*/actualiz*/cambi*"),
    // Of headings.
    clue(Collected, 0, "que datos/informacion, datos recogidos/recopilados/tratados, recogida, recopilacion, procedencia"),
    clue(Purposes, 0, "finalidad*, para que, legitimacion, base* legal*/juridica*, uso de"),
    clue(ThirdParties, 0, "destinatario*, con quien, terceros, cesion*, comunicacion de datos, transferencia*, encargado*"),
    clue(Retention, 0, "plazo*, conservacion, cuanto tiempo"),
    clue(OptOut, 0, "oposicion, baja, revocacion, revocar"),
    clue(Correction, 0, "derechos"),
    clue(Contact, 0, "contacto, responsable*, delegado*"),
    clue(Children, 0, "menores"),
    clue(Security, 0, "seguridad"),
    clue(Links, 0, "enlaces, vinculos"),
    clue(PublicAreas, 0, "comentarios, foro*, opiniones"),
    clue(Changes, 0, "cambios, modificacion*, actualizacion*"),
];
