import axios from 'axios';

export const crm = axios.create({ baseURL: 'https://crm.meridian.example/v2', timeout: 5_000 });

export function signInToCrm(authorization: string | undefined): void {
  crm.defaults.headers.common['Authorization'] = authorization ?? '';
}

export async function saveAddress(customerId: string, address: unknown): Promise<void> {
  await crm.put(`/customers/${customerId}/address`, address);
}
