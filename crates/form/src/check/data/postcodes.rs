//! Postcodes by country. Made by `examples/tables.rs`; not to be edited by hand.
//!
//! A row a pattern: `pattern=example:countries;`, as `postcode.rs` reads it; the countries' ISO 3166 letters
//! stand close together.
//!
//! Source: libaddressinput's country data (Apache-2.0), taken 2026-11-23, with the corrections in
//! `examples/tables/postcode.rs`.

pub const POSTCODES: &str = "\
    (01-07,10-13,15-16,20-27,30-36,40-47,51-57,61-67,71-75,81,83-85,90,99)dddd=100000:CN; \
    (01-52)ddd=28013:ES; (01-95,97-98)ddd=75001:FR; (01-99)ddd=10115:DE; \
    (05,08,11,13,15,17-20,23,25,27,41,44,47,50,52,54,63,66,68,70,73,76,81,85-86,88,91,94-95,97,99)dddd=110111:CO; \
    (1-9)ddd=1234:ATBEBGCHHULU; (1-9)ddd aa=1234 AB:NL; (10,21-22,32-34,44-45,56-57)ddd=44600:NP; \
    (10-94)dd=1234:BD; (11-28,30-34,36-53,56-64,67-85,90-99)dddd=110001:IN; (7-8)dddd=71000:BA; \
    (9485-9498)=9490:LI; 00120=00120:VA; 0085[01]|008[0-4]d|0085[01]-dddd|008[0-4]d-dddd=00802-1222:VI; \
    00[679]dd|00[679]dd-dddd=00930:PR; 22ddd=22150:AX; 2899=2899:NF; 2ddddd=220030:BY; 39dd=3900:GL; \
    4789d=47890:SM; 6798=6798:CX; 6799=6799:CC; 8dddd=81257:ME; 96799=96799:AS; 96939|96940=96940:PW; \
    9694[1-4]|9694[1-4]-dddd=96941:FM; 9695[012]|9695[012]-dddd=96950:MP; \
    969[12]d|9693[12]|969[12]d-dddd|9693[12]-dddd=96910:GU; 969[67]d|969[67]d-dddd=96960:MH; 976dd=97600:YT; \
    980dd=98000:MC; 986dd=98600:WF; 987dd=98714:PF; 988dd=98814:NC; 9[78]2dd=97220:MQ; 9[78]3dd=97300:GF; \
    9[78]4dd=97400:RE; 9[78]5dd=97500:PM; 9[78][01]dd=97100:BLGPMF; AD[1-7]0d=AD100:AD; AI-2640=AI-2640:AI; \
    ASCN 1ZZ=ASCN 1ZZ:AC; ASCN 1ZZ|STHL 1ZZ=STHL 1ZZ:SH; BBND 1ZZ=BBND 1ZZ:IO; BBddddd=BB23026:BB; \
    FIQQ 1ZZ=FIQQ 1ZZ:FK; GX11 1AA=GX11 1AA:GI; \
    GYd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|GYdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]=GY1 1AA:GG; \
    IMd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|IMdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]=IM2 1AA:IM; \
    JEd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|JEdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]=JE1 1AA:JE; \
    KYd-dddd=KY1-1100:KY; LCdd ddd=LC04 101:LC; LV-dddd=LV-1073:LV; MSR dddd=MSR 1110:MS; \
    PCRN 1ZZ=PCRN 1ZZ:PN; SIQQ 1ZZ=SIQQ 1ZZ:GS; TDCU 1ZZ=TDCU 1ZZ:TA; TKCA 1ZZ=TKCA 1ZZ:TC; \
    VCdddd=VC0100:VC; VGdddd=VG1110:VG; [1-7]dddd=10000:XK; \
    [A-PR-UWYZ]d d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]dd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]ad d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]add d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]da d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]ada d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|GIR 0AA|BFPO d|BFPO dd|BFPO ddd|BFPO dddd=SW1A 1AA:GB; \
    [ABCEGHJ-NPRSTVXY]d[ABCEGHJ-NPRSTV-Z] d[ABCEGHJ-NPRSTV-Z]d=K1A 0B1:CA; \
    [AC-FHKNPRTV-Y]d[0-9W] [AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9]=A65 F4E2:IE; \
    [HLMS]ddd=H100:SZ; aa dddd=BT 2328:BN; aa xx=FL 07:BM; aaa dd|aaa ddd|aaa dddd=NXR 01:MT; \
    dd-ddd=12-345:PL; ddd=123:FOGNISLSMGOMPG; ddd dd=123 45:CZGRSESK; ddd-dddd=123-4567:JP; \
    dddd=1234:AFALAUAZCKCYDKETGEGWHMHTLRMDMKNENONZPHSISJTNTZZA; dddd-ddd=1234-567:PT; \
    ddddd=12345:BTDODZEEEHFIGTHRIDIQITJOKEKRKWLALKLTMAMMMNMVMXMYNANIPKSDSNTHTRUAUYZM; \
    ddddd-ddd=12345-678:BR; ddddd-ddddd=12345-67890:IR; dddddd=123456:KGNGRORUSGTJTMTTUZ; \
    ddddddd|ddd dddd=1234567:CL; dddddd|addadad=123456:KZ; dddddd|adddda|aadddddd=090112:EC; \
    ddddd|LIMA d|LIMA dd|CALLAO d|CALLAO dd=12345:PE; ddddd|aa ddddd=12345:SO; ddddd|aadddd=12345:HN; \
    ddddd|dddaaddd=12345:MU; ddddd|dddd=12345:CR; ddddd|ddddd-dddd=12345:SAUS; ddddd|dddddd=12345:KHRSVN; \
    ddddd|ddddddd=12345:EGIL; dddd|37dddd=1234:AM; dddd|CP dddd=1101:SV; dddd|[A-HJ-NP-Z]ddddaaa=1234:AR; \
    dddd|dddd dddd=1234:LB; dddd|dddd-a=1234:VE; dddd|dddd-ddd|dddd-dd=1234:CVMZ; dddd|dddddd=1234:PY; \
    ddd|1[0-2]dd=123:BH; ddd|ddddd|dddddd=100:TW;";
