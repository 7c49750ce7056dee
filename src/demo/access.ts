// The ways into the demo firm from outside: links with their seats, and the chains that profiles make of them.
import type { AccessLink, AccessProfile } from '../modules/firm/index.ts'

const linkOf = (
  id: string,
  [name, nameEn]: readonly [string, string],
  kind: AccessLink['kind'],
  [site, seats]: readonly [string, number],
): AccessLink => {
  const carriers =
    site === 'jinqiao' ? ['carrier-one', 'carrier-two'] : ['carrier-one', 'carrier-three']
  return {
    id,
    name,
    nameEn,
    kind,
    site,
    seats,
    carriers: site === 'south-centre' ? ['carrier-two'] : carriers,
  }
}

export const accessLinks: readonly AccessLink[] = [
  linkOf('vpn-waigaoqiao', ['外高桥 VPN', 'VPN at Waigaoqiao'], 'vpn', ['waigaoqiao', 1200]),
  linkOf('vpn-jinqiao', ['金桥 VPN', 'VPN at Jinqiao'], 'vpn', ['jinqiao', 1200]),
  linkOf('ssl-vpn', ['SSL VPN', 'SSL VPN'], 'sslVpn', ['jinqiao', 2500]),
  linkOf('zero-trust', ['零信任网关', 'Zero-trust gateway'], 'zeroTrust', ['changhua', 3000]),
  linkOf('vpn-south', ['南方中心 VPN', 'VPN at the South Centre'], 'vpn', ['south-centre', 400]),
  linkOf('bastion-waigaoqiao', ['外高桥堡垒机', 'Bastion at Waigaoqiao'], 'bastion', [
    'waigaoqiao',
    1500,
  ]),
  linkOf('bastion-jinqiao', ['金桥堡垒机', 'Bastion at Jinqiao'], 'bastion', ['jinqiao', 2500]),
  linkOf('bastion-south', ['南方中心堡垒机', 'Bastion at the South Centre'], 'bastion', [
    'south-centre',
    300,
  ]),
  linkOf('cloud-desktop', ['桌面云', 'Cloud desktop'], 'cloudDesktop', ['waigaoqiao', 900]),
  linkOf('cloud-desktop-south', ['南方桌面云', 'Cloud desktop, south'], 'cloudDesktop', [
    'south-centre',
    200,
  ]),
  linkOf('office-hq', ['总部办公电脑', 'Office PCs at headquarters'], 'officeComputer', [
    'hq-tower',
    1000,
  ]),
  linkOf('office-lujiazui', ['陆家嘴办公电脑', 'Office PCs at Lujiazui'], 'officeComputer', [
    'lujiazui',
    500,
  ]),
  linkOf('office-zhangjiang', ['张江办公电脑', 'Office PCs at Zhangjiang'], 'officeComputer', [
    'zhangjiang',
    700,
  ]),
  linkOf('virtual-machines', ['金桥虚拟机', 'Virtual machines at Jinqiao'], 'virtualMachine', [
    'jinqiao',
    600,
  ]),
  linkOf('branch-terminals', ['虚拟营业部终端', 'Virtual branch terminals'], 'branchTerminal', [
    'jinqiao',
    200,
  ]),
]

const profileOf = (
  id: string,
  [name, nameEn]: readonly [string, string],
  links: string[],
  [seats, dataClass, device]: readonly [
    number,
    AccessProfile['dataClass'],
    AccessProfile['device'],
  ],
): AccessProfile => ({ id, name, nameEn, links, seats, dataClass, device })

export const accessProfiles: readonly AccessProfile[] = [
  profileOf(
    'secure-desktop',
    ['安全桌面云', 'Secure cloud desktop'],
    ['vpn-waigaoqiao', 'bastion-waigaoqiao', 'cloud-desktop'],
    [800, 'sensitive', 'laptop'],
  ),
  profileOf(
    'trader',
    ['交易员接入', 'Trader access'],
    ['vpn-jinqiao', 'bastion-jinqiao', 'virtual-machines'],
    [400, 'sensitive', 'tradingLaptop'],
  ),
  profileOf(
    'office-hq',
    ['总部办公电脑接入', 'Office PC at headquarters'],
    ['ssl-vpn', 'bastion-jinqiao', 'office-hq'],
    [900, 'internal', 'ownComputer'],
  ),
  profileOf(
    'office-lujiazui',
    ['陆家嘴办公电脑接入', 'Office PC at Lujiazui'],
    ['ssl-vpn', 'bastion-jinqiao', 'office-lujiazui'],
    [450, 'internal', 'ownComputer'],
  ),
  profileOf(
    'office-zhangjiang',
    ['张江办公电脑接入', 'Office PC at Zhangjiang'],
    ['zero-trust', 'bastion-jinqiao', 'office-zhangjiang'],
    [650, 'internal', 'ownComputer'],
  ),
  profileOf(
    'operations',
    ['运维接入', 'Operations access'],
    ['zero-trust', 'bastion-waigaoqiao'],
    [300, 'sensitive', 'laptop'],
  ),
  profileOf(
    'branch-terminal',
    ['虚拟营业部接入', 'Virtual branch access'],
    ['vpn-jinqiao', 'bastion-jinqiao', 'branch-terminals'],
    [200, 'sensitive', 'laptop'],
  ),
  profileOf(
    'south-desktop',
    ['南方桌面云接入', 'South cloud desktop'],
    ['vpn-south', 'bastion-south', 'cloud-desktop-south'],
    [200, 'sensitive', 'laptop'],
  ),
]
